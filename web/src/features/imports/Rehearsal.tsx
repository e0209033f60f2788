// What the import would do, found out without doing it; then the import itself.
import { Button } from '@mantine/core';
import { IconPlayerPlay, IconZoomCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { inSentence } from '@/base/words';
import { useToasts } from '@/ui/toasts';
import { Counts } from './findings/Counts';
import { Findings } from './findings/Findings';
import { Names } from './findings/Names';
import styles from './Imports.module.css';
import { type Import, importQuery, importsQuery, type Plan, startCheck, startRun } from './imports';

function useStart(item: Import, start: (id: string) => Promise<Import>) {
  const queries = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: () => start(item.id),
    scope: { id: `import ${item.id}` },
    onSuccess: (answer) => {
      queries.setQueryData(importQuery(item.id).queryKey, answer);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onError: toasts.failed,
  });
}

export function Rehearsal({ item, plan, entity }: { item: Import; plan: Plan; entity: Entity }) {
  const t = useTranslations('import_wizard.check');
  const checking = useStart(item, startCheck);
  const running = useStart(item, startRun);
  const checked = item.state === 'checked';
  const { created = 0, updated = 0 } = item.totals;
  const going = created + updated;
  const open = plan.questions.length;
  const nothing = plan.columns.every(({ target }) => target === null);
  return (
    <>
      {checked && (
        <section className={styles.step} aria-labelledby="step-check">
          <h2 className={styles.heading} id="step-check" tabIndex={-1}>
            {t('title')}
          </h2>
          <Counts totals={item.totals} would />
          <Names item={item} would />
          <Findings item={item} />
        </section>
      )}
      <section className={styles.bar} aria-label={t('act')}>
        <span className={styles.barText} aria-live="polite">
          {nothing
            ? t('nothing_mapped')
            : open > 0
              ? t('open', { count: open })
              : checked
                ? t('checked')
                : t('nothing_written')}
        </span>
        {checked ? (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            disabled={open > 0 || going === 0}
            loading={running.isPending}
            onClick={() => running.mutate()}
          >
            {t('run', { count: going, noun: inSentence(going === 1 ? entity.label : entity.plural_label) })}
          </Button>
        ) : (
          <Button
            leftSection={<IconZoomCheck size={16} aria-hidden />}
            disabled={nothing}
            loading={checking.isPending}
            onClick={() => checking.mutate()}
          >
            {t('start')}
          </Button>
        )}
      </section>
    </>
  );
}
