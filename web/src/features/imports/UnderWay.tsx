// A check or a run under way. It goes on when the page is closed; coming back shows how far it is.
import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import styles from './Imports.module.css';
import { type Import, importQuery, stop } from './imports';

export function UnderWay({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.under_way');
  const formats = useFormats();
  const queries = useQueryClient();
  const toasts = useToasts();
  const act = item.state === 'checking' ? 'check' : 'run';
  const stopping = useMutation({
    mutationFn: () => stop(item.id, act),
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey }),
  });
  const { rows } = item;
  const done = item.totals.rows ?? 0;
  const share = rows ? Math.min(100, (done / rows) * 100) : undefined;
  return (
    <section className={styles.step} aria-labelledby="step-under-way">
      <h2 className={styles.heading} id="step-under-way">
        {t(act)}
      </h2>
      <Progress.Root size="xl">
        <Progress.Section
          value={share ?? 100}
          animated={share === undefined}
          aria-label={t(act)}
          aria-valuetext={t('rows', { done: formats.number(done) })}
        />
      </Progress.Root>
      <div className={styles.panelHead}>
        <p className="numbers">
          {rows
            ? t('rows_of', { done: formats.number(done), rows: formats.number(rows) })
            : t('rows', { done: formats.number(done) })}
          {(item.totals.rejected ?? 0) > 0 && ` · ${t('rejected', { count: item.totals.rejected ?? 0 })}`}
        </p>
        <Button variant="default" loading={stopping.isPending} onClick={() => stopping.mutate()}>
          {t('stop')}
        </Button>
      </div>
      <p className="quiet">{act === 'run' ? t('run_help') : t('check_help')}</p>
    </section>
  );
}
