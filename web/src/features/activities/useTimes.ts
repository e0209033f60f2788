// One time of what repeats: done or moved apart from the others, shown at once and with the way back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { changeTime, complete, dropTime } from '@/api/planning';
import { keys } from '@/api/records';
import { brief } from '@/base/names';
import type { Activity } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import type { DayRow } from './rows';

interface Change {
  row: DayRow;
  /** Done where there are none. */
  values?: Partial<Activity>;
}

function send({ row: { id, occurrence_at }, values }: Change) {
  const at = occurrence_at ?? '';
  return values ? changeTime(id, at, values as never) : complete(id, { occurrence_at: at });
}

export function useTimes() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('changes');
  const { mutate } = useMutation({
    mutationFn: async (change: Change) => (await send(change)).undo,
    onMutate: async ({ row }) => {
      await queries.cancelQueries({ queryKey: keys.noun('activity') });
      dropTime(queries, row.id, row.occurrence_at);
    },
    onError: toasts.failed,
    onSuccess: (undo, { row }) => toasts.changed(t('saved', { name: brief(row.subject) }), undo),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun('activity') }),
  });
  return {
    complete: (row: DayRow) => mutate({ row }),
    change: (row: DayRow, values: Partial<Activity>) => mutate({ row, values }),
  };
}
