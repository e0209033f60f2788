// Where one time of what repeats is found once it was changed.
import type { Reach } from '@/api/planning';
import type { Activity, Id } from '@/generated/schema';

/** What says when an activity is; changes of it move the times of a series. */
const times = ['start_at', 'due_at'] as const;

export interface Place {
  id: Id;
  at?: string | undefined;
}

/** From the page of a time, or of all; `changed` is what stands for it now: a record of its own, the rest of them, or all. */
export function placeOfChanged(
  at: string | undefined,
  reach: Reach,
  changed: Pick<Activity, 'id' | 'start_at' | 'due_at'>,
  values: object,
): Place {
  const { id } = changed;
  if (reach === 'this') return { id };
  if (reach === 'following') return { id, at: changed.start_at ?? changed.due_at ?? undefined };
  const moves = times.some((name) => name in values) || 'recurrence' in values;
  return { id, at: moves ? undefined : at };
}
