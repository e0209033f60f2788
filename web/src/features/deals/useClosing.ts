// Winning, losing and reopening: shown at once, taken back with the reason when it is refused, undone from the toast.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { send } from '@/api/client';
import { keys, pathOf } from '@/api/records';
import { brief } from '@/base/names';
import type { Deal } from '@/generated/schema';
import { patchShown } from '@/records/changes';
import { useToasts } from '@/ui/toasts';

export type Closing = { outcome: 'won' } | { outcome: 'lost'; loss_reason?: string } | { outcome: 'open' };

export function useClosing(deal: Deal) {
  const t = useTranslations('deal_page');
  const queries = useQueryClient();
  const toasts = useToasts();
  const path = `${pathOf('deal', deal.id)}/closure`;
  return useMutation({
    mutationFn: (closing: Closing) =>
      closing.outcome === 'open' ? send('DELETE', path) : send('PUT', path, { body: closing }),
    onMutate: async (closing) => {
      await queries.cancelQueries({ queryKey: keys.noun('deal') });
      patchShown(queries, 'deal', deal.id, { status: closing.outcome });
    },
    onError: (error) => {
      patchShown(queries, 'deal', deal.id, { status: deal.status });
      toasts.failed(error);
    },
    onSuccess: ({ undo }, { outcome }) =>
      toasts.changed(t(`done.${outcome}`, { name: brief(deal.title) }), undo),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun('deal') }),
  });
}
