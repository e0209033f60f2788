// Changing and leaving out times of what repeats, as many as the reader means, with one way back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { changeTime, type Reach, removeTime } from '@/api/planning';
import { keys } from '@/api/records';
import { brief } from '@/base/names';
import type { Activity, ActivityInput, Id } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import { above } from '../changes';
import { useSendOnce } from '../useSendOnce';

interface Meant {
  /** Of what repeats, and which of its times. */
  time: Pick<Activity, 'subject'> & { id: Id; at: string };
  reach: Reach;
}

interface Changing extends Meant {
  values: Partial<ActivityInput>;
  /** Of what repeats, that the reader saw. */
  version: number | undefined;
}

/** Refusals are the caller's to tell. */
export function useChangeTimes() {
  const once = useSendOnce();
  const { onSuccess, onSettled } = useAfter('saved');
  return useMutation({
    mutationFn: ({ time: { id, at }, reach, values, version }: Changing) => {
      const change = { id, at, reach, changes: values };
      return above({ values, ...(version !== undefined && { version }) }, (seen) =>
        once(change, (key) => changeTime(change, { version: seen, key })),
      );
    },
    onSuccess: ({ undo }, { time }) => onSuccess(time.subject, undo),
    onSettled,
  });
}

export function useRemoveTimes() {
  const toasts = useToasts();
  const { onSuccess, onSettled } = useAfter('left_out');
  return useMutation({
    mutationFn: ({ time, reach }: Meant) => removeTime(time.id, time.at, reach),
    onError: toasts.failed,
    onSuccess: ({ undo }, { time }) => onSuccess(time.subject, undo),
    onSettled,
  });
}

function useAfter(what: 'saved' | 'left_out') {
  const t = useTranslations('series');
  const queries = useQueryClient();
  const toasts = useToasts();
  return {
    onSuccess: (subject: string, undo: Parameters<typeof toasts.changed>[1]) =>
      toasts.changed(t(what, { name: brief(subject) }), undo),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun('activity') }),
  };
}
