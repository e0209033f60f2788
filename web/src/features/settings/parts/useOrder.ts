// Writes a new order: shown at once, as one change that can be undone.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { keys, recordsOf } from '@/api/records';
import { patchShown } from '@/records/changes';
import { useToasts } from '@/ui/toasts';
import { renumbered } from './order';

type Ordered = 'pipeline' | 'stage' | 'custom_field';

export function useOrder(entity: Ordered) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('settings.sortable');
  return useMutation({
    mutationFn: (items: readonly { id: string; position: number | null }[]) =>
      recordsOf(entity).batch({
        update: renumbered(items).map(({ id, position }) => ({ id, changes: { position } })),
      }),
    onMutate: async (items) => {
      await queries.cancelQueries({ queryKey: keys.noun(entity) });
      for (const { id, position } of renumbered(items)) patchShown(queries, entity, id, { position });
    },
    onSuccess: ({ undo }) => toasts.changed(t('ordered'), undo),
    onError: toasts.failed,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: keys.noun(entity) });
      if (entity === 'custom_field') await queries.invalidateQueries({ queryKey: ['schema'] });
    },
  });
}

/** In order of position; those without one come last. */
export function byPosition(a: { position: number | null }, b: { position: number | null }): number {
  return (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER);
}
