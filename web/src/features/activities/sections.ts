// The days into which the day's work falls, seen from where the reader is: what the server is asked for each, and where an
// activity stands after it was moved here.
import { type Filter, is } from '@/api/filter';
import { addDays } from '@/base/dates';
import { daysOf } from '@/base/periods';
import { momentOf, wallOf } from '@/base/zone';
import type { Activity } from '@/generated/schema';
import {
  ahead,
  isOverdue,
  ofTime,
  type Present,
  passed,
  planned,
  type Timed,
  timeOf,
  underWay,
} from '@/records/activity_time';

export const sectionNames = ['overdue', 'today', 'tomorrow', 'week', 'later', 'undated'] as const;
export type SectionName = (typeof sectionNames)[number];

/** What matters most comes first there; elsewhere what is earlier. */
export const byScore: readonly SectionName[] = ['overdue', 'today', 'undated'];

/** Where days begin. */
export interface Days extends Present {
  /** The last day of this week. */
  weekEnd: string;
}

export function daysFrom(present: Present, weekStart: number): Days {
  const { today, timeZone } = present;
  return { ...present, weekEnd: daysOf('this_week', { today, timeZone, weekStart })[1] };
}

type Dated = Exclude<SectionName, 'overdue' | 'undated'>;

/** First day, and the day after the last; undefined where there is no end. */
function stretchOf(name: Dated, { today, weekEnd }: Days): [string, string | undefined] {
  const [tomorrow, after] = [addDays(today, 1), addDays(today, 2)];
  const nextWeek = addDays(weekEnd, 1);
  const weekIsOver = nextWeek <= after;
  const later = weekIsOver ? after : nextWeek;
  const stretches: Record<Dated, [string, string | undefined]> = {
    today: [today, tomorrow],
    tomorrow: [tomorrow, after],
    week: [after, later],
    later: [later, undefined],
  };
  return stretches[name];
}

/** Undefined where the week ends before the section begins. */
export function filterOf(name: SectionName, days: Days): Filter | undefined {
  if (name === 'undated') return { and: [planned, is('due_at', null), is('start_at', null)] };
  const moment = (day: string) => momentOf(day, '00:00', days.timeZone);
  if (name === 'overdue') return { and: [planned, passed(moment(days.today))] };
  const [from, to] = stretchOf(name, days);
  if (from === to) return undefined;
  const within = ofTime((time) => [
    { [time]: { gte: moment(from) } },
    ...(to === undefined ? [] : [{ [time]: { lt: moment(to) } }]),
    ...(name === 'today' ? [ahead(time)] : []),
  ]);
  return { and: [planned, name === 'today' ? { or: [within, underWay] } : within] };
}

export function sectionOf(activity: Timed, days: Days): SectionName | undefined {
  if (activity.status !== 'planned') return undefined;
  const time = timeOf(activity);
  if (time === null) return 'undated';
  if (isOverdue(activity, days)) return 'overdue';
  const { date } = wallOf(time, days.timeZone);
  if (date < days.today) return 'today';
  return (['today', 'tomorrow', 'week', 'later'] as const).find((name) => {
    const [from, to] = stretchOf(name, days);
    return date >= from && (to === undefined || date < to);
  });
}

/** Where something dropped on the section goes: the first of its days. Nothing is put into the past, nor out of time. */
export function dayOf(name: SectionName, days: Days): string | undefined {
  return name === 'overdue' || name === 'undated' ? undefined : stretchOf(name, days)[0];
}

/** The day that a row stands on; today's has what is under way since before. */
export function dayOfRow(activity: Timed, days: Days): string | undefined {
  const name = sectionOf(activity, days);
  const time = timeOf(activity);
  const first = name && dayOf(name, days);
  if (first === undefined || time === null) return undefined;
  const { date } = wallOf(time, days.timeZone);
  return name === 'today' ? first : date;
}

/** Earliest first; without a time, the newest. */
export function inOrder(a: Activity, b: Activity): number {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first !== null && second !== null && first !== second) return Date.parse(first) - Date.parse(second);
  return a.id < b.id ? 1 : -1;
}
