// Open deals that slip away unless somebody does something, the largest first, and why.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { allOf, type Filter } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Deal } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { needsAttention, type Reason, reasonsOf } from './attention';
import styles from './Home.module.css';
import { Lines, Section } from './Section';

const shown = 8;

function usePlanned(deals: readonly Deal[] | undefined) {
  const ids = (deals ?? []).map(({ id }) => id);
  const { data, isLoading } = useQuery({
    ...recordsOf('activity').list({
      filter: { and: [{ status: { eq: 'planned' } }, { deal: { in: ids } }] },
      fields: ['deal'],
      limit: 200,
    }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  });
  return { isLoading, deals: data && new Set(data.items.flatMap(({ deal }) => deal?.id ?? [])) };
}

function Why({ reason }: { reason: Reason }) {
  const t = useTranslations('home.why');
  if (reason.kind === 'unplanned' || reason.kind === 'undated') {
    return <span className={styles.reason}>{t(reason.kind)}</span>;
  }
  return (
    <span className={reason.kind === 'late' ? styles.reasonLate : styles.reason}>
      {t(reason.kind, { days: reason.days })}
    </span>
  );
}

/** The company; of a deal without one the reference, unless that is its title. */
const whatTellsApart = ({ company, reference, title }: Deal) =>
  company?.label ?? (reference === title ? null : reference);

function Row({ deal, planned }: { deal: Deal; planned: boolean }) {
  const formats = useFormats();
  return (
    <li className={styles.row}>
      <Link to="/$plural/$id" params={{ plural: 'deals', id: deal.id }} className={styles.what}>
        <span className="cut">{deal.title}</span>
        <span className={styles.about}>
          {[whatTellsApart(deal), deal.stage.label].filter(Boolean).join(' · ')}
        </span>
        <span className={styles.reasons}>
          {reasonsOf(deal, formats.today(), planned).map((reason) => (
            <Why key={reason.kind} reason={reason} />
          ))}
        </span>
      </Link>
      {deal.amount && <b className={styles.money}>{formats.money(deal.amount)}</b>}
    </li>
  );
}

export function Attention({ within }: { within: Filter | undefined }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const asked = useQuery({
    ...recordsOf('deal').list({
      filter: allOf(needsAttention(formats.today()), within),
      sort: '-amount',
      limit: shown,
      count: true,
    }),
    placeholderData: (before) => before,
  });
  const { data } = asked;
  const planned = usePlanned(data?.items);
  // Whether something is planned decides how high a row is.
  const items = planned.isLoading ? undefined : data?.items;
  return (
    <Section
      title={t('attention')}
      asked={asked}
      count={data?.count === undefined ? undefined : formats.number(data.count)}
      more={
        <Link to="/$plural" params={{ plural: 'deals' }} search={{ shape: 'board' }}>
          {t('open_board')}
        </Link>
      }
    >
      {!items && <Lines />}
      {items?.length === 0 && <p className={styles.nothing}>{t('no_attention')}</p>}
      <ul className={styles.rows}>
        {items?.map((deal) => (
          <Row key={deal.id} deal={deal} planned={planned.deals?.has(deal.id) ?? true} />
        ))}
      </ul>
    </Section>
  );
}
