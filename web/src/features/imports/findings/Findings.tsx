// The rows that did not go in, or would not: each with its reasons in words and its faulty cells marked.
import { Button, Tabs } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import styles from '../Imports.module.css';
import { type Import, isOpen, type Row, rowsUrl } from '../imports';
import { useUndecided } from '../undecided';
import { Refusals } from './Refusals';
import { RowReasons } from './RowReasons';

/** Where nothing else follows from it, a check compares no more. */
const mostLookedAt = 2000;

function Rows({ item, rows, columns }: { item: Import; rows: Row[]; columns: string[] }) {
  const t = useTranslations('import_wizard.findings');
  const formats = useFormats();
  const shown = columns.length > 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by keyboard
    <section className={styles.frame} tabIndex={0} aria-label={t('rows')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('reason')}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <th scope="row" className="numbers">
                {formats.number(row.line)}
              </th>
              <td className={styles.reason}>
                <RowReasons row={row} item={item} />
              </td>
              {(shown ? columns : row.cells).map((name, index) => {
                const wrong = shown && row.errors.some(({ field }) => field === name);
                return (
                  <td key={name} data-wrong={wrong || undefined} title={row.cells[index]}>
                    {row.cells[index]}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Which = 'rejections' | 'duplicates' | 'likely';

/** What the rules for duplicates said of new rows. */
function Likely({ item: { totals, rows }, shown }: { item: Import; shown: number }) {
  const t = useTranslations('import_wizard.findings');
  const { looked_at = 0, certain = 0, possible = 0 } = totals;
  return (
    <p className={styles.small}>
      {t('likely_help', { looked_at, certain, possible })}{' '}
      {looked_at < (rows ?? 0) && looked_at >= mostLookedAt && `${t('likely_rest')} `}
      {certain + possible > shown && t('likely_first', { shown })}
    </p>
  );
}

interface PanelProps {
  item: Import;
  which: Which;
  count: number;
  columns: string[];
}

function Panel({ item, which, count, columns }: PanelProps) {
  const t = useTranslations('import_wizard.findings');
  const waiting = useUndecided(item).map(({ column }) => column);
  // Of those that only wait for a decision, there is nothing to correct.
  const rows = (item[which] ?? []).filter(
    ({ errors }) => errors.length === 0 || errors.some(({ field }) => !waiting.includes(field)),
  );
  return (
    <>
      <div className={styles.panelHead}>
        {which === 'likely' ? (
          <Likely item={item} shown={rows.length} />
        ) : (
          <>
            <p className={styles.small}>
              {t(`${which}_help`)} {count > rows.length && t('first', { shown: rows.length, count })}
            </p>
            <Button
              component="a"
              href={rowsUrl(item.id, which)}
              download
              variant="default"
              size="compact-sm"
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              {t('download')}
            </Button>
          </>
        )}
      </div>
      {which === 'rejections' && <Refusals item={item} />}
      {rows.length > 0 && <Rows item={item} rows={rows} columns={columns} />}
    </>
  );
}

export function Findings({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.findings');
  const columns = item.plan?.columns.map(({ name }) => name) ?? item.columns ?? [];
  const { rejected = 0, unlinked = 0, undecided = 0 } = item.totals;
  const waiting = isOpen(item) ? undecided : 0;
  const { certain = 0, possible = 0, skipped = 0 } = item.totals;
  const counts = {
    rejections: rejected + unlinked - waiting,
    duplicates: skipped,
    likely: (item.likely?.length ?? 0) > 0 ? certain + possible : 0,
  };
  const kinds = (['rejections', 'duplicates', 'likely'] as const).filter((which) => counts[which] > 0);
  if (kinds.length === 0) return null;
  return (
    <Tabs key={kinds.join()} defaultValue={kinds[0]} keepMounted={false}>
      <Tabs.List>
        {kinds.map((which) => (
          <Tabs.Tab key={which} value={which} className={styles.tab}>
            {t(which, { count: counts[which] })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {kinds.map((which) => (
        <Tabs.Panel key={which} value={which} pt="sm">
          <Panel item={item} which={which} count={counts[which]} columns={columns} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
