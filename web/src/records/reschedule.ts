// An activity on another day, at the same time of day.
import { addDays, daysBetween } from '@/base/dates';
import { momentOf, wallOf } from '@/base/zone';
import type { Activity } from '@/generated/schema';

type Times = Pick<Activity, 'due_at' | 'start_at' | 'end_at'>;

function shifted(moment: string, days: number, zone: string): string {
  const { date, time } = wallOf(moment, zone);
  return momentOf(addDays(date, days), time, zone);
}

/** What had no time yet is due at `start`; a meeting keeps its length. */
export function movedTo(day: string, times: Times, zone: string, start: string): Partial<Times> {
  const { due_at, start_at, end_at } = times;
  const from = due_at ?? start_at;
  if (from === null) return { due_at: momentOf(day, start, zone) };
  const days = daysBetween(wallOf(from, zone).date, day);
  return {
    ...(due_at && { due_at: shifted(due_at, days, zone) }),
    ...(start_at && { start_at: shifted(start_at, days, zone) }),
    ...(end_at && { end_at: shifted(end_at, days, zone) }),
  };
}
