// Every import there was, newest first: what it brought, how it stands, and the way back.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { ProblemNotice } from '@/ui/Problem';
import { Discard } from './Discard';
import { Hold } from './Hold';
import styles from './Imports.module.css';
import { type Import, importsQuery, isOpen } from './imports';
import { StatePill } from './StatePill';
import { UndoImport } from './UndoImport';

function Brought({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.history');
  const { created = 0, updated = 0, unchanged = 0, skipped = 0, rejected = 0 } = item.totals;
  const named = Object.values(item.totals.linked ?? {}).reduce((sum, count) => sum + count, 0);
  if (item.undone?.kept === 0) return <>{t('undone', { count: item.undone.changes })}</>;
  if (isOpen(item)) return <>{t('not_yet')}</>;
  const parts = [
    t('created', { count: created }),
    named > 0 && t('named', { count: named }),
    updated > 0 && t('updated', { count: updated }),
    unchanged > 0 && t('unchanged', { count: unchanged }),
    skipped > 0 && t('skipped', { count: skipped }),
    rejected > 0 && t('rejected', { count: rejected }),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function HistoryRow({ item }: { item: Import }) {
  const formats = useFormats();
  const entity = useSchema().find(item.entity);
  const t = useTranslations('import_wizard.history');
  const facts = [
    item.rows !== null && t('rows', { count: item.rows }),
    item.created_by ? item.created_by.label : t('command_line'),
    item.paused &&
      (item.paused.by
        ? t('paused_at', { when: formats.relative(item.paused.at), by: item.paused.by.label ?? '' })
        : t('held_at', { when: formats.relative(item.paused.at) })),
    item.undone &&
      t('undone_at', {
        when: formats.relative(item.undone.at),
        by: item.undone.by?.label ?? t('command_line'),
      }),
  ];
  return (
    <li className={styles.past}>
      <NounIcon entity={item.entity} />
      <div className={styles.pastText}>
        <Link to="/imports/$id" params={{ id: item.id }} className={styles.pastName}>
          {item.file || entity?.plural_label}
        </Link>
        <span className={styles.pastFacts}>
          {entity?.plural_label} · <time dateTime={item.created_at}>{formats.relative(item.created_at)}</time>
          {facts.filter(Boolean).map((fact) => ` · ${fact}`)}
        </span>
      </div>
      <span className={styles.pastCounts}>
        <Brought item={item} />
      </span>
      <span className={styles.pastState}>
        <StatePill item={item} />
      </span>
      <span className={styles.pastUndo}>
        <Hold item={item} compact />
        <UndoImport item={item} compact />
        <Discard item={item} compact />
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
