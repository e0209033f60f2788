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

/** What became of the rows, or would. */
export function Counts({ totals, would }: { totals: Partial<Totals>; would: boolean }) {
  const t = useTranslations('import_wizard.counts');
  const formats = useFormats();
  return (
    <dl className={styles.counts}>
      {parts.map(([name, tone]) => (
        <div key={name} className={styles.count} data-tone={(totals[name] ?? 0) > 0 ? tone : 'plain'}>
          <dt>{t(would ? `would_${name}` : name)}</dt>
          <dd className="numbers">{formats.number(totals[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
