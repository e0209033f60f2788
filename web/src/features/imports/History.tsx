// Every import there was, newest first: what it brought, how it stands, and the way back.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { ProblemNotice } from '@/ui/Problem';
import styles from './Imports.module.css';
import { type Import, importsQuery } from './imports';
import { StatePill } from './StatePill';
import { UndoImport } from './UndoImport';

function Brought({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.history');
  const { created = 0, updated = 0, skipped = 0, rejected = 0 } = item.totals;
  if (item.state === 'ready') return <>{t('not_yet')}</>;
  const parts = [
    t('created', { count: created }),
    updated > 0 && t('updated', { count: updated }),
    skipped > 0 && t('skipped', { count: skipped }),
    rejected > 0 && t('rejected', { count: rejected }),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function HistoryRow({ item }: { item: Import }) {
  const formats = useFormats();
  const entity = useSchema().find(item.entity);
  const when = [formats.relative(item.created_at), item.created_by?.label].filter(Boolean).join(' · ');
  return (
    <li className={styles.past}>
      <NounIcon entity={item.entity} />
      <div className={styles.pastText}>
        <Link to="/imports/$id" params={{ id: item.id }} className={styles.pastName}>
          {item.file || entity?.plural_label}
        </Link>
        <span className={styles.pastFacts}>
          {entity?.plural_label} · <time dateTime={item.created_at}>{when}</time>
        </span>
      </div>
      <span className={styles.pastCounts}>
        <Brought item={item} />
      </span>
      <StatePill state={item.state} />
      <span className={styles.pastUndo}>
        {(item.state === 'done' || item.state === 'cancelled') && <UndoImport item={item} compact />}
      </span>
    </li>
  );
}

export function History() {
  const t = useTranslations('import_wizard.history');
  const { data: items, error, refetch } = useQuery(importsQuery);
  if (error && !items) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <section aria-labelledby="past-imports">
      <h2 className={styles.heading} id="past-imports">
        {t('title')}
      </h2>
      {items?.length === 0 && <p className="quiet">{t('empty')}</p>}
      <ul className={styles.pasts} aria-busy={!items}>
        {items?.map((item) => (
          <HistoryRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
