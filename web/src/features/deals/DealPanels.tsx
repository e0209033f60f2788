// What belongs to a deal: its people with their roles, what is sold, and the firm.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import type { Money } from '@/base/format';
import { LinkTo } from '@/fields/link/LinkTo';
import { inOneCurrency, type Line, sumOf, totalOf } from '@/fields/links/lines';
import type { Deal } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useUpdate } from '@/records/changes';
import { usePage } from '@/records/record/context';
import related from '@/records/record/related/Related.module.css';
import { RelatedList } from '@/records/record/related/RelatedList';
import { Pill } from '@/ui/Pill';
import styles from './Deal.module.css';

export function DealPanels() {
  const t = useTranslations('deal_page');
  const { record } = usePage();
  const { company } = record as unknown as Deal;
  return (
    <>
      <People />
      <Products />
      {company && (
        <RelatedList
          entity="company"
          title={t('company')}
          single
          filter={is('id', company.id)}
          columns={['industry', 'city', 'phones']}
        />
      )}
      {company && (
        <RelatedList
          entity="deal"
          title={t('other_deals')}
          filter={{ and: [is('company', company.id), { id: { ne: record.id } }] }}
          columns={['amount', 'stage']}
          quiet
        />
      )}
    </>
  );
}

function People() {
  const t = useTranslations('deal_page');
  const { entity, record } = usePage();
  const { contacts = [] } = record as unknown as Deal;
  const role = entity.fields
    .find(({ name }) => name === 'contacts')
    ?.attributes?.find(({ name }) => name === 'role');
  const roleOf = (id: string) => {
    const value = contacts.find((contact) => contact.id === id)?.role;
    const label = role?.choices?.find((choice) => choice.value === value)?.label;
    return label && <Pill>{label}</Pill>;
  };
  if (contacts.length === 0) return <Nothing title={t('people')} field="contacts" />;
  return (
    <RelatedList
      entity="contact"
      title={t('people')}
      filter={{ id: { in: contacts.map(({ id }) => id) } }}
      columns={['job_title', 'phones']}
      aside={({ id }) => roleOf(id)}
    />
  );
}

function Nothing({ title, field }: { title: string; field: string }) {
  const t = useTranslations('deal_page');
  const { edit, editable } = usePage();
  return (
    <section className={related.panel} aria-label={title}>
      <header className={related.heading}>
        <h2>{title}</h2>
        {editable && (
          <Button size="compact-sm" variant="subtle" className={related.add} onClick={() => edit([field])}>
            {t('add')}
          </Button>
        )}
      </header>
    </section>
  );
}

function Products() {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  const { record, edit, editable } = usePage();
  const lines = (record.products ?? []) as Line[];
  const sum = sumOf(lines);
  if (lines.length === 0) return <Nothing title={t('products')} field="products" />;
  return (
    <section className={related.panel} aria-label={t('products')}>
      <header className={related.heading}>
        <h2>{t('products')}</h2>
        <span className="quiet numbers">{formats.number(lines.length)}</span>
        {editable && (
          <Button
            size="compact-sm"
            variant="subtle"
            className={related.add}
            onClick={() => edit(['products'])}
          >
            {t('change')}
          </Button>
        )}
      </header>
      <table className={styles.lines}>
        <thead className="only-read-aloud">
          <tr>
            <th scope="col">{t('product')}</th>
            <th scope="col">{t('line_total')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ProductLine key={line.id} line={line} />
          ))}
        </tbody>
        {sum && (
          <tfoot>
            <tr>
              <th scope="row">{t('sum')}</th>
              <td className="numbers">{formats.money(sum)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {!inOneCurrency(lines) && <p className="quiet">{t('several_currencies')}</p>}
      {sum && <UseSum sum={sum} />}
    </section>
  );
}

/** Where the amount of the deal is not what its products come to, the way to make it so. */
function UseSum({ sum }: { sum: Money }) {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  const { record, editable } = usePage();
  const { id, version, amount } = record as unknown as Deal;
  const update = useUpdate('deal');
  const same = amount?.minor === sum.minor && amount.currency === sum.currency;
  if (same || !editable) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className={styles.use_sum}
      loading={update.isPending}
      onClick={() => update.mutate({ id, values: { amount: sum }, version })}
    >
      {t('use_sum', { amount: formats.money(sum) })}
    </Button>
  );
}

function ProductLine({ line }: { line: Line }) {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  const total = totalOf(line);
  const quantity = formats.decimal(line.quantity ?? '1');
  const details = [
    line.price ? t('times', { quantity, price: formats.money(line.price) }) : t('unpriced', { quantity }),
    line.discount && t('discount', { discount: formats.percent(Number(line.discount)) }),
  ].filter(Boolean);
  return (
    <tr>
      <td>
        <LinkTo value={line} target="product" />
        <div className="quiet numbers">{details.join(', ')}</div>
      </td>
      <td className="numbers">{total && formats.money(total)}</td>
    </tr>
  );
}
