// What a rule of recurrence (RFC 5545) says, as far as people say it in plain words: every so many days, weeks on these days,
// months on a day or an nth weekday, years; without an end, until a day, or so many times. Any other rule is left as it stands.
import { addDays } from '@/base/dates';
import { momentOf, wallOf } from '@/base/zone';

export const units = ['day', 'week', 'month', 'year'] as const;
export type Unit = (typeof units)[number];

/** -1 is the last one. */
export type OnDay = { day: number } | { nth: number; weekday: number } | { month: number; day: number };

export interface Rule {
  unit: Unit;
  interval: number;
  /** Of weeks: 0 is Sunday. The day of the first time where there is none. */
  days?: readonly number[];
  /** Of months and years; the day of the first time where it is left out. */
  on?: OnDay;
  /** The last day, where the reader is. */
  until?: string;
  count?: number;
}

const frequencies: Record<Unit, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' };
const dayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

type Parts = Map<string, string>;

const partsOf = (text: string): Parts =>
  new Map(
    text
      .toUpperCase()
      .replace(/\s|^\s*RRULE:/g, '')
      .split(';')
      .map((part) => part.split('='))
      .map(([name = '', value = '']) => [name, value]),
  );

const whole = (text: string | undefined, least: number, most: number): number | undefined => {
  const number = Number(text);
  return text && /^-?\d+$/.test(text) && number >= least && number <= most ? number : undefined;
};

interface NamedDay {
  nth: number | undefined;
  weekday: number;
}

function namedDays(text: string): NamedDay[] | undefined {
  const days = text.split(',').map((each) => {
    const [, nth, name = ''] = /^(-?\d+)?([A-Z]{2})$/.exec(each) ?? [];
    return { nth: nth === undefined ? undefined : Number(nth), weekday: dayNames.indexOf(name) };
  });
  return days.every(({ weekday }) => weekday >= 0) ? days : undefined;
}

const nths = [1, 2, 3, 4, 5, -1];

/** Undefined where that is no plain way to say it; an empty one where the first time says the day. */
function onOf(unit: Unit, parts: Parts): Pick<Rule, 'days' | 'on'> | undefined {
  const [byDay, byMonthDay, byMonth, position] = ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'].map((name) =>
    parts.get(name),
  );
  const days = byDay === undefined ? [] : namedDays(byDay);
  if (!days || (byDay !== undefined && byMonthDay !== undefined)) return undefined;
  if (unit === 'year') return days.length > 0 || position ? undefined : inYear(byMonth, byMonthDay);
  if (byMonth !== undefined) return undefined;
  if (unit === 'month') return inMonth(days, byMonthDay, position);
  if (byMonthDay || position || days.some(({ nth }) => nth !== undefined)) return undefined;
  return days.length > 0 ? { days: days.map(({ weekday }) => weekday).toSorted() } : {};
}

function inMonth(days: NamedDay[], byMonthDay: string | undefined, position: string | undefined) {
  if (byMonthDay !== undefined) {
    const day = whole(byMonthDay, -1, 31);
    return day && !position ? { on: { day } } : undefined;
  }
  const [first, ...others] = days;
  if (!first) return position ? undefined : {};
  const nth = position === undefined ? first.nth : first.nth === undefined ? Number(position) : undefined;
  return others.length === 0 && nth !== undefined && nths.includes(nth)
    ? { on: { nth, weekday: first.weekday } }
    : undefined;
}

function inYear(byMonth: string | undefined, byMonthDay: string | undefined) {
  if (!byMonth && !byMonthDay) return {};
  const [month, day] = [whole(byMonth, 1, 12), whole(byMonthDay, 1, 31)];
  return month && day ? { on: { month, day } } : undefined;
}

const untilPattern = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** The last day that has a time: where the end comes before the hour of the first time, that is the day before. */
function untilIn(text: string, zone: string, first: string | undefined): string | undefined {
  const [, year, month, day, hour, minute, second, utc] = untilPattern.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(date))) return undefined;
  if (!utc) return date;
  const moment = `${date}T${hour}:${minute}:${second}Z`;
  if (Number.isNaN(Date.parse(moment))) return undefined;
  const end = wallOf(moment, zone);
  return end.time < hourOf(first, zone) ? addDays(end.date, -1) : end.date;
}

/** Where it is not known: of what has an hour, which midnight comes before. */
const hourOf = (first: string | undefined, zone: string): string =>
  first === undefined || Number.isNaN(Date.parse(first)) ? '00:01' : wallOf(first, zone).time;

function endOf(
  parts: Parts,
  zone: string,
  first: string | undefined,
): Pick<Rule, 'until' | 'count'> | undefined {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count === undefined && until === undefined) return {};
  if (count !== undefined && until !== undefined) return undefined;
  if (count !== undefined) {
    const times = whole(count, 1, Number.MAX_SAFE_INTEGER);
    return times ? { count: times } : undefined;
  }
  const last = untilIn(until ?? '', zone, first);
  return last ? { until: last } : undefined;
}

const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST'];

/** Undefined where the rule says more than that; `first` is the moment of the first time. */
export function readRule(text: string, zone: string, first?: string): Rule | undefined {
  const parts = partsOf(text);
  const named = units.find((each) => frequencies[each] === parts.get('FREQ'));
  const interval = parts.has('INTERVAL') ? whole(parts.get('INTERVAL'), 1, 999) : 1;
  if (!named || !interval || [...parts.keys()].some((name) => !known.includes(name))) return undefined;
  // Where weeks are left out, it says which those are.
  if (interval > 1 && parts.has('WKST') && parts.get('WKST') !== 'MO') return undefined;
  const [on, end] = [onOf(named, parts), endOf(parts, zone, first)];
  if (!on || !end) return undefined;
  if (named === 'day' && on.days && interval > 1) return undefined;
  const unit = named === 'day' && on.days ? 'week' : named;
  return { unit, interval, ...on, ...end };
}

function written(on: OnDay): string[] {
  if ('nth' in on) return [`BYDAY=${on.nth}${dayNames[on.weekday]}`];
  return 'month' in on ? [`BYMONTH=${on.month}`, `BYMONTHDAY=${on.day}`] : [`BYMONTHDAY=${on.day}`];
}

/** As calendars write the last second of a day. */
function writtenEnd(date: string, zone: string): string {
  const last = new Date(Date.parse(momentOf(date, '23:59', zone)) + 59_000);
  return `UNTIL=${last.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

export function writeRule({ unit, interval, days, on, until, count }: Rule, zone: string): string {
  return [
    `FREQ=${frequencies[unit]}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(days && days.length > 0 ? [`BYDAY=${days.map((day) => dayNames[day]).join()}`] : []),
    ...(on ? written(on) : []),
    ...(until ? [writtenEnd(until, zone)] : []),
    ...(count ? [`COUNT=${count}`] : []),
  ].join(';');
}
