import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import styles from '../Imports.module.css';
import type { Totals } from '../imports';

const parts = [
  ['created', 'good'],
  ['updated', 'accent'],
  ['unchanged', 'plain'],
  ['skipped', 'plain'],
  ['rejected', 'bad'],
] as const;

/** Where a decision is still open, the rows that wait for it are not refused ones. */
function countsOf({ rejected = 0, undecided = 0, ...others }: Partial<Totals>, would: boolean) {
  const waiting = would ? undecided : 0;
  return { ...others, rejected: rejected - waiting, waiting };
}

/** What became of the rows, or would. */
export function Counts({ totals, would }: { totals: Partial<Totals>; would: boolean }) {
  const t = useTranslations('import_wizard.counts');
  const formats = useFormats();
  const { waiting, ...counts } = countsOf(totals, would);
  return (
    <dl className={styles.counts}>
      {waiting > 0 && (
        <div className={styles.count}>
          <dt>{t('waiting')}</dt>
          <dd className="numbers">{formats.number(waiting)}</dd>
        </div>
      )}
      {parts.map(([name, tone]) => (
        <div key={name} className={styles.count} data-tone={(counts[name] ?? 0) > 0 ? tone : 'plain'}>
          <dt>{t(would ? `would_${name}` : name)}</dt>
          <dd className="numbers">{formats.number(counts[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
