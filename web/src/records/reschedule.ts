// An activity on another day, at the same time of day.
import { addDays, daysBetween } from '@/base/dates';
import { momentOf, wallOf } from '@/base/zone';
import type { Activity } from '@/generated/schema';
import type { Present } from './activity_time';

type Times = Pick<Activity, 'due_at' | 'start_at' | 'end_at'>;

function shifted(moment: string, days: number, zone: string): string {
  const { date, time } = wallOf(moment, zone);
  return momentOf(addDays(date, days), time, zone);
}

/**
 * A meeting keeps its length. What had no time yet is for the whole day, which begins with the work at `start`; so is what is
 * put on today after its time of day, or it would be overdue again.
 */
export function movedTo(
  day: string,
  times: Times,
  { at, timeZone }: Present,
  start: string,
): Partial<Times & Pick<Activity, 'all_day'>> {
  const { due_at, start_at, end_at } = times;
  const from = due_at ?? start_at;
  if (from === null) return { due_at: momentOf(day, start, timeZone), all_day: true };
  const days = daysBetween(wallOf(from, timeZone).date, day);
  const due = due_at && shifted(due_at, days, timeZone);
  return {
    ...(due && { due_at: due }),
    ...(due && Date.parse(due) < at && { all_day: true }),
    ...(start_at && { start_at: shifted(start_at, days, timeZone) }),
    ...(end_at && { end_at: shifted(end_at, days, timeZone) }),
  };
}
