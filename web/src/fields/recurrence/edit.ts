// What the choices of the editor make of a rule. The first time says what a week, a month or a year begins with.
import { addDays, weekdayOf } from '@/base/dates';
import type { OnDay, Rule, Unit } from './rule';

export type How = 'never' | 'working' | Unit | 'other';

const same = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.toSorted().every((day, at) => day === other.toSorted()[at]);

export function howOf(rule: Rule, working: readonly number[]): How {
  const onWorkingDays = rule.unit === 'week' && rule.interval === 1 && same(rule.days ?? [], working);
  return onWorkingDays && working.length > 1 ? 'working' : rule.unit;
}

/** Keeps its end, and how many of them are left out where that still means something. */
export function ruleOf(
  how: 'working' | Unit,
  before: Rule | undefined,
  first: string | undefined,
  working: readonly number[],
): Rule {
  const { until, count } = before ?? {};
  const end = { ...(until && { until }), ...(count && { count }) };
  if (how === 'working') return { unit: 'week', interval: 1, days: working, ...end };
  const interval = before?.unit === how ? before.interval : 1;
  if (how === 'week') return { unit: how, interval, ...(first && { days: [weekdayOf(first)] }), ...end };
  if (how === 'month' && first) return { unit: how, interval, on: { day: dayOf(first) }, ...end };
  return { unit: how, interval, ...end };
}

const dayOf = (date: string) => Number(date.slice(8, 10));

/** One day at least. */
export function withDay(days: readonly number[], day: number): readonly number[] {
  if (!days.includes(day)) return [...days, day].toSorted();
  return days.length > 1 ? days.filter((each) => each !== day) : days;
}

const sameOn = (one: OnDay, other: OnDay) => JSON.stringify(one) === JSON.stringify(other);

/** When in a month something may be whose first time is on that date, and what is chosen already. */
export function daysOfMonth(first: string | undefined, chosen: OnDay | undefined): OnDay[] {
  const offered: OnDay[] = first ? offeredFrom(first) : [{ day: 1 }];
  const all: OnDay[] = [...offered, { day: -1 }];
  return chosen && !all.some((each) => sameOn(each, chosen)) ? [chosen, ...all] : all;
}

function offeredFrom(first: string): OnDay[] {
  const [day, weekday] = [dayOf(first), weekdayOf(first)];
  const nth = Math.ceil(day / 7);
  const isLast = addDays(first, 7).slice(0, 7) !== first.slice(0, 7);
  return [{ day }, ...(nth < 5 ? [{ nth, weekday }] : []), ...(isLast ? [{ nth: -1, weekday }] : [])];
}
