// A product: what is earned with it, and how it sells.
import { useTranslations } from 'use-intl';
import { type Entity, labelOf } from '@/api/schema';
import type { Id, Product } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { usePage } from '@/records/record/context';
import { RecordScreen } from '@/records/record/RecordScreen';
import { RelatedList } from '@/records/record/related/RelatedList';
import { DealFigures } from '@/records/relation/RelationFigures';
import { Figure, Figures } from '@/ui/Figures';
import { Pill } from '@/ui/Pill';
import { marginOf } from './margin';
import styles from './ProductPage.module.css';

export default function ProductPage({ entity, id }: { entity: Entity; id: Id }) {
  return <RecordScreen entity={entity} id={id} top={<ProductTop />} related={<Sales />} />;
}

const dealsWith = (id: Id) => ({ products: { has: id } });

function ProductTop() {
  const t = useTranslations('product_page');
  const formats = useFormats();
  const { id, record } = usePage();
  const { price, cost, active } = record as unknown as Product;
  const margin = marginOf(price, cost);
  return (
    <div className={styles.top}>
      {active === false && <Pill of="former">{t('inactive')}</Pill>}
      <Figures>
        {margin !== undefined && (
          <Figure label={t('margin')} tone={margin < 0 ? 'bad' : undefined}>
            {formats.percent(margin)}
          </Figure>
        )}
        <DealFigures about={dealsWith(id)} />
      </Figures>
    </div>
  );
}

function Sales() {
  const t = useTranslations('product_page');
  const { entity, id, record } = usePage();
  return (
    <RelatedList
      entity="deal"
      title={t('deals')}
      filter={dealsWith(id)}
      columns={['company', 'amount', 'stage']}
      add={{ products: [{ id, label: labelOf(entity, record) }] }}
    />
  );
}
