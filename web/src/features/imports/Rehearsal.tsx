// What the import would do, found out without doing it; then the import itself.
import { Button } from '@mantine/core';
import { IconPlayerPlay, IconZoomCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { inSentence } from '@/base/words';
import { useToasts } from '@/ui/toasts';
import { Discard } from './Discard';
import { useDraft } from './DraftContext';
import { choicesOf, type Draft, decisionsIn } from './draft';
import { Counts } from './findings/Counts';
import { Findings } from './findings/Findings';
import { FirstDecisions } from './findings/FirstDecisions';
import { NamedBeside } from './findings/NamedBeside';
import { Names } from './findings/Names';
import styles from './Imports.module.css';
import {
  type Choices,
  chooseFor,
  type Import,
  importsQuery,
  type Plan,
  showAnswer,
  startCheck,
  startRun,
} from './imports';

interface Props {
  item: Import;
  plan: Plan;
  entity: Entity;
}

function useStart<Told = void>(item: Import, start: (told: Told) => Promise<Import>) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const mutationKey = ['import', item.id];
  const { mutate, isPending } = useMutation({
    mutationKey,
    mutationFn: start,
    scope: { id: `import ${item.id}` },
    onSuccess: async (answer) => {
      await showAnswer(queries, answer);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onError: toasts.failed,
  });
  // A second press comes before the button is drawn as a busy one.
  const press = (told: Told) => queries.isMutating({ mutationKey }) === 0 && mutate(told);
  return { press, isPending };
}

interface Decided {
  draft: Draft;
  besides?: Choices;
}

/** A check with all that was decided since the last one. */
function useCheck(item: Import, plan: Plan) {
  const queries = useQueryClient();
  const { forget } = useDraft();
  return useStart(item, async ({ draft, besides }: Decided) => {
    if (decisionsIn(draft) > 0 || besides) {
      // The choices are no longer checked ones, even where the check that follows cannot begin.
      await showAnswer(queries, await chooseFor(item.id, { ...choicesOf(draft, plan), ...besides }));
      forget();
    }
    return startCheck(item.id);
  });
}

function useBarText(item: Import, plan: Plan, decisions: number): string {
  const t = useTranslations('import_wizard.check');
  if (plan.columns.every(({ target }) => target === null)) return t('nothing_mapped');
  if (decisions > 0) return t('decided', { count: decisions });
  if (plan.questions.length > 0) return t('open', { count: plan.questions.length });
  return t(item.state === 'checked' ? 'checked' : 'nothing_written');
}

type Check = ReturnType<typeof useCheck>;

function Bar({ item, plan, entity, checking }: Props & { checking: Check }) {
  const t = useTranslations('import_wizard.check');
  const { draft, forget } = useDraft();
  const running = useStart(item, () => startRun(item.id));
  const decisions = decisionsIn(draft);
  const { created = 0, updated = 0 } = item.totals;
  const going = created + updated;
  const checked = item.state === 'checked' && decisions === 0;
  return (
    <section className={styles.bar} aria-label={t('act')}>
      <span className={styles.barText} aria-live="polite">
        {useBarText(item, plan, decisions)}
      </span>
      {decisions > 0 && (
        <Button variant="subtle" onClick={forget}>
          {t('forget')}
        </Button>
      )}
      {checked ? (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          disabled={plan.questions.length > 0 || going === 0}
          loading={running.isPending}
          onClick={() => running.press()}
        >
          {t('run', { count: going, noun: inSentence(going === 1 ? entity.label : entity.plural_label) })}
        </Button>
      ) : (
        <Button
          leftSection={<IconZoomCheck size={16} aria-hidden />}
          disabled={plan.columns.every(({ target }) => target === null)}
          loading={checking.isPending}
          onClick={() => checking.press({ draft })}
        >
          {t(decisions > 0 ? 'start_again' : 'start')}
        </Button>
      )}
    </section>
  );
}

/** Rows about records that are there say more of them than was known, or they would hardly have been sent. */
function UpdateInstead({ item, plan, entity, checking }: Props & { checking: Check }) {
  const t = useTranslations('import_wizard.check');
  const { draft } = useDraft();
  const { skipped = 0 } = item.totals;
  if (plan.duplicates !== 'skip' || skipped === 0) return null;
  return (
    <div className={styles.refusalHead}>
      <span>{t('there_already', { count: skipped, noun: inSentence(entity.plural_label) })}</span>
      <Button
        variant="default"
        loading={checking.isPending}
        onClick={() => checking.press({ draft, besides: { duplicates: 'update' } })}
      >
        {t('update_instead', { count: skipped })}
      </Button>
    </div>
  );
}

export function Rehearsal(props: Props) {
  const t = useTranslations('import_wizard.check');
  const { item, plan } = props;
  const checking = useCheck(item, plan);
  return (
    <>
      {item.state === 'checked' && (
        <section className={styles.step} aria-labelledby="step-check">
          <h2 className={styles.heading} id="step-check" tabIndex={-1}>
            {t('title')}
          </h2>
          <FirstDecisions item={item} onDecided={(draft) => checking.press({ draft })} />
          <Counts totals={item.totals} would />
          <UpdateInstead {...props} checking={checking} />
          <NamedBeside item={item} would />
          <Names item={item} would />
          <Findings item={item} />
        </section>
      )}
      <Discard item={item} />
      <Bar {...props} checking={checking} />
    </>
  );
}
