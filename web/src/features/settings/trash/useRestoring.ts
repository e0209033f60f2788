// What is chosen of one kind in the trash, and how it comes back: all at once, or none of it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keys, recordsOf } from '@/api/records';
import type { EntityName, Id } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';

type Chosen = ReadonlySet<Id>;

export function useRestoring(entity: EntityName) {
  const t = useTranslations('settings.trash');
  const queries = useQueryClient();
  const toasts = useToasts();
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const choose = (ids: readonly Id[], on: boolean) =>
    setChosen((before) => {
      const rest = [...before].filter((id) => !ids.includes(id));
      return new Set(on ? [...rest, ...ids] : rest);
    });
  const restore = useMutation({
    mutationFn: async (ids: readonly Id[]) => {
      const [first, ...rest] = ids;
      const records = recordsOf(entity);
      if (first === undefined) return undefined;
      return (await (rest.length === 0 ? records.restore(first) : records.batch({ restore: [...ids] }))).undo;
    },
    onSuccess: (undo, ids) => {
      choose(ids, false);
      toasts.changed(t('restored', { count: ids.length }), undo);
    },
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun(entity) }),
  });
  return { chosen, choose, bring: restore.mutate, busy: restore.isPending };
}
