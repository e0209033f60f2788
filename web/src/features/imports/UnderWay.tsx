// A check or a run under way, or one that waits. It goes on when the page is closed; coming back shows how far it is.
import { Button, Group, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { Hold } from './Hold';
import styles from './Imports.module.css';
import { type Import, importQuery, stop } from './imports';

function Stop({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.under_way');
  const queries = useQueryClient();
  const toasts = useToasts();
  const stopping = useMutation({
    mutationFn: () => stop(item.id, item.state === 'checking' ? 'check' : 'run'),
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey }),
  });
  return (
    <Button variant="default" loading={stopping.isPending} onClick={() => stopping.mutate()}>
      {t(item.state === 'paused' ? 'stop_paused' : 'stop')}
    </Button>
  );
}

/** Who paused it, or what is in its way. */
function Why({ item: { state, paused, problem } }: { item: Import }) {
  const t = useTranslations('import_wizard.under_way');
  const formats = useFormats();
  if (problem)
    return (
      <p className="refused" role="status">
        {t(state === 'paused' ? 'held' : 'problem', { code: problem })}
      </p>
    );
  if (!paused?.by) return null;
  return <p>{t('paused_by', { when: formats.relative(paused.at), by: paused.by.label ?? '' })}</p>;
}

const acts = { checking: 'check', paused: 'paused' } as const;
const helps = { check: 'check_help', run: 'run_help', paused: 'paused_help' } as const;

export function UnderWay({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.under_way');
  const formats = useFormats();
  const act = item.state === 'checking' || item.state === 'paused' ? acts[item.state] : 'run';
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
          animated={share === undefined && act !== 'paused'}
          color={act === 'paused' ? 'gray' : undefined}
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
        <Group gap="sm">
          <Hold item={item} />
          <Stop item={item} />
        </Group>
      </div>
      <Why item={item} />
      <p className="quiet">{t(helps[act])}</p>
    </section>
  );
}
