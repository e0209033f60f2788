// Stretches of days that conditions speak of: "last 30 days", "this month", or one day. They mean what they mean on the day
// they are asked.
import { addDays, addMonths, weekdayOf } from './dates';
import { momentOf } from './zone';

export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_year',
  'last_year',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'next_7_days',
  'next_30_days',
] as const;

export type Period = (typeof periods)[number];

/** From where days are counted. */
export interface Almanac {
  today: string;
  timeZone: string;
  /** 0 is Sunday. */
  weekStart: number;
}

/** First and last day. */
export type Days = [string, string];

const monthOf = (date: string): Days => {
  const first = `${date.slice(0, 7)}-01`;
  return [first, addDays(addMonths(first, 1), -1)];
};

const yearOf = (date: string): Days => [`${date.slice(0, 4)}-01-01`, `${date.slice(0, 4)}-12-31`];

function weekOf(date: string, start: number): Days {
  const first = addDays(date, -((weekdayOf(date) - start + 7) % 7));
  return [first, addDays(first, 6)];
}

const spans: Record<Period, (almanac: Almanac) => Days> = {
  today: ({ today }) => [today, today],
  yesterday: ({ today }) => [addDays(today, -1), addDays(today, -1)],
  tomorrow: ({ today }) => [addDays(today, 1), addDays(today, 1)],
  this_week: ({ today, weekStart }) => weekOf(today, weekStart),
  last_week: ({ today, weekStart }) => weekOf(addDays(today, -7), weekStart),
  next_week: ({ today, weekStart }) => weekOf(addDays(today, 7), weekStart),
  this_month: ({ today }) => monthOf(today),
  last_month: ({ today }) => monthOf(addMonths(today, -1)),
  next_month: ({ today }) => monthOf(addMonths(today, 1)),
  this_year: ({ today }) => yearOf(today),
  last_year: ({ today }) => yearOf(addMonths(today, -12)),
  last_7_days: ({ today }) => [addDays(today, -6), today],
  last_30_days: ({ today }) => [addDays(today, -29), today],
  last_90_days: ({ today }) => [addDays(today, -89), today],
  next_7_days: ({ today }) => [today, addDays(today, 6)],
  next_30_days: ({ today }) => [today, addDays(today, 29)],
};

export const isPeriod = (text: unknown): text is Period => periods.some((period) => period === text);

/** The days of a period, or of a single day. */
export const daysOf = (span: string, almanac: Almanac): Days =>
  isPeriod(span) ? spans[span](almanac) : [span, span];

/** The first and the last moment of days, where the reader is. */
export function momentsOf([from, to]: Days, timeZone: string): [string, string] {
  const end = Date.parse(momentOf(addDays(to, 1), '00:00', timeZone)) - 1;
  return [momentOf(from, '00:00', timeZone), new Date(end).toISOString().replace('.999Z', '.999999Z')];
}
