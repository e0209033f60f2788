// "Not the same": decided at once, said with the way back.
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Answer } from '@/api/client';
import type { Pair } from '@/api/duplicates';
import { type PairState, pairsKey } from '@/api/duplicates';
import { brief } from '@/base/names';
import type { EntityName } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';

type Decide = (state: PairState) => Promise<Answer<Pair>>;

export function useDeciding(entity: EntityName) {
  const t = useTranslations('alike');
  const toast = useTranslations('shell.toasts');
  const queries = useQueryClient();
  const toasts = useToasts();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: pairsKey(entity) }),
      queries.invalidateQueries({ queryKey: ['duplicates', entity] }),
    ]);
  const decide = async (run: Decide, state: PairState, tell: (pair: Pair) => void) => {
    try {
      const { data } = await run(state);
      tell(data);
      await refresh();
    } catch (error) {
      toasts.failed(error);
    }
  };
  const open = (run: Decide) => decide(run, 'open', () => toasts.changed(t('reopened')));
  /** Deciding anew takes it back: it is no change of a record. */
  const dismiss = (run: Decide) =>
    decide(run, 'dismissed', ({ first, second }) =>
      toasts.changed(t('dismissed', { first: brief(first.label), second: brief(second.label) }), undefined, {
        label: toast('undo'),
        run: () => void open(run),
      }),
    );
  return { dismiss, open };
}
