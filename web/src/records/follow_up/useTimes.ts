// One time of what repeats: done or moved apart from the others, shown at once and with the way back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Undo } from '@/api/client';
import { changeTime, complete, dropTime, nextTimeQuery } from '@/api/planning';
import { keys } from '@/api/records';
import { brief } from '@/base/names';
import { startOfDay } from '@/base/zone';
import type { Activity, ActivityInput, Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { above } from '../changes';
import { type SendOnce, useSendOnce } from '../useSendOnce';
import { useFollowUp } from './FollowUpProvider';

interface Change {
  row: Activity;
  /** Done where there are none. */
  values?: Partial<Activity>;
}

/** `done` is a record of its own from then on. */
async function send(
  { row: { id, occurrence_at, version }, values }: Change,
  once: SendOnce,
): Promise<{ undo?: Undo; done?: Activity }> {
  const at = occurrence_at ?? '';
  if (values) {
    const change = { id, at, reach: 'this', changes: values as Partial<ActivityInput> } as const;
    return above({ values, version }, (seen) =>
      once(change, (key) => changeTime(change, { version: seen, key })),
    );
  }
  const { data, ...answer } = await once({ id, at }, (key) => complete(id, { occurrence_at: at }, key));
  return { ...answer, done: data.activity };
}

/** What stands next of an activity that repeats, from today on; where nothing does, that is said. */
export function useNextTime() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('series');
  const { today, reader } = useFormats();
  return async (id: Id) => {
    try {
      const time = await queries.fetchQuery(nextTimeQuery(id, startOfDay(today(), reader.timeZone)));
      if (!time) toasts.changed(t('no_next'));
      return time;
    } catch (error) {
      toasts.failed(error);
      return null;
    }
  };
}

export function useTimes() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('changes');
  const followUp = useFollowUp();
  const once = useSendOnce();
  const { mutate } = useMutation({
    mutationFn: (change: Change) => send(change, once),
    onMutate: async ({ row }) => {
      await queries.cancelQueries({ queryKey: keys.noun('activity') });
      dropTime(queries, row.id, row.occurrence_at);
    },
    onError: toasts.failed,
    onSuccess: ({ undo, done }, { row }) =>
      toasts.changed(t('saved', { name: brief(row.subject) }), undo, done && followUp.after(done)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun('activity') }),
  });
  const next = useNextTime();
  return {
    complete: (row: Activity) => mutate({ row }),
    /** The one that stands next of what repeats. */
    completeNext: async (id: Id) => {
      const row = await next(id);
      if (row) mutate({ row });
    },
    change: (row: Activity, values: Partial<Activity>) => mutate({ row, values }),
  };
}
