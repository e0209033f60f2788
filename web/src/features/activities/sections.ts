// The days into which the day's work falls, seen from where the reader is: what the server is asked for each, and where an
// activity stands after it was moved here.
//
// An activity's time is when it is due, or else when it starts (meetings).
import { allOf, type Filter, is } from '@/api/filter';
import { addDays } from '@/base/dates';
import { daysOf } from '@/base/periods';
import { momentOf, wallOf } from '@/base/zone';
import type { Activity } from '@/generated/schema';

export const sectionNames = ['overdue', 'today', 'tomorrow', 'week', 'later', 'undated'] as const;
export type SectionName = (typeof sectionNames)[number];

/** Where days begin. */
export interface Days {
  today: string;
  /** The last day of this week. */
  weekEnd: string;
  timeZone: string;
}

export function daysFrom(today: string, weekStart: number, timeZone: string): Days {
  return { today, weekEnd: daysOf('this_week', { today, timeZone, weekStart })[1], timeZone };
}

export const planned: Filter = is('status', 'planned');

/** First day, and the day after the last; undefined where there is no end. */
type Stretch = [string | undefined, string | undefined];

function stretchOf(name: Exclude<SectionName, 'undated'>, { today, weekEnd }: Days): Stretch {
  const [tomorrow, after] = [addDays(today, 1), addDays(today, 2)];
  const nextWeek = addDays(weekEnd, 1);
  const weekIsOver = nextWeek <= after;
  const later = weekIsOver ? after : nextWeek;
  const stretches = {
    overdue: [undefined, today],
    today: [today, tomorrow],
    tomorrow: [tomorrow, after],
    week: [after, later],
    later: [later, undefined],
  } satisfies Record<typeof name, Stretch>;
  return stretches[name];
}

/** Undefined where the week ends before the section begins. */
export function filterOf(name: SectionName, days: Days): Filter | undefined {
  if (name === 'undated') return { and: [planned, is('due_at', null), is('start_at', null)] };
  const [from, to] = stretchOf(name, days);
  if (from !== undefined && from === to) return undefined;
  const moment = (day: string) => momentOf(day, '00:00', days.timeZone);
  const within = (path: string) =>
    allOf(
      from === undefined ? undefined : { [path]: { gte: moment(from) } },
      to === undefined ? undefined : { [path]: { lt: moment(to) } },
    ) ?? {};
  return {
    and: [planned, { or: [within('due_at'), { and: [is('due_at', null), within('start_at')] }] }],
  };
}

type Timed = Pick<Activity, 'due_at' | 'start_at' | 'status'>;

export const timeOf = ({ due_at, start_at }: Pick<Activity, 'due_at' | 'start_at'>): string | null =>
  due_at ?? start_at;

export function sectionOf(activity: Timed, days: Days): SectionName | undefined {
  if (activity.status !== 'planned') return undefined;
  const time = timeOf(activity);
  if (time === null) return 'undated';
  const { date } = wallOf(time, days.timeZone);
  return sectionNames.find((name) => {
    if (name === 'undated') return false;
    const [from, to] = stretchOf(name, days);
    return (from === undefined || date >= from) && (to === undefined || date < to);
  });
}

/** Earliest first; without a time, the newest. */
export function inOrder(a: Activity, b: Activity): number {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first !== null && second !== null && first !== second) return Date.parse(first) - Date.parse(second);
  return a.id < b.id ? 1 : -1;
}
