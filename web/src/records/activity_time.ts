// An activity's time: when it is due, or else when it starts (meetings). And the one rule of every screen for when it is
// overdue: once it is due, or else ends, or else has started; for a whole day, once the day is over where the reader is.
import { type Filter, is, now, type Span } from '@/api/filter';
import type { Formats } from '@/base/format';
import { wallOf } from '@/base/zone';
import { dayWords, momentWords } from '@/fields/date/words';
import type { Activity } from '@/generated/schema';

type Times = Pick<Activity, 'due_at' | 'start_at'>;
type Ending = Times & Partial<Pick<Activity, 'end_at'>>;
/** What it depends on whether an activity is overdue; deals have some of it. */
export const timedFields: readonly string[] = ['status', 'due_at', 'start_at', 'end_at', 'all_day'];
export type Timed = Ending & Pick<Activity, 'all_day' | 'status'>;

export const timeOf = ({ due_at, start_at }: Times): string | null => due_at ?? start_at;

/** A moment, and where the reader is. */
export interface Present {
  at: number;
  today: string;
  timeZone: string;
}

export const presentOf = (formats: Formats): Present => ({
  at: Date.now(),
  today: formats.today(),
  timeZone: formats.reader.timeZone,
});

/** The moment after which it is late; of whole days the last one, which is included. */
function lastOf({ due_at, end_at, start_at }: Ending): number | undefined {
  if (due_at) return Date.parse(due_at);
  if (end_at) return Date.parse(end_at);
  return start_at ? Date.parse(start_at) : undefined;
}

export function isOverdue(activity: Timed, { at, today, timeZone }: Present): boolean {
  const last = lastOf(activity);
  if (activity.status !== 'planned' || last === undefined) return false;
  return activity.all_day ? wallOf(new Date(last).toISOString(), timeZone).date < today : last < at;
}

/** In words; the day alone where that is all that is known. */
export function timeWords(activity: Times & Pick<Activity, 'all_day'>, formats: Formats): string {
  const time = timeOf(activity);
  if (!time) return '';
  return activity.all_day
    ? dayWords(wallOf(time, formats.reader.timeZone).date, formats)
    : momentWords(time, formats);
}

export const planned: Filter = is('status', 'planned');

type Name = keyof Times;

const today: Span = { span: 'today', of: 'date_time' };

/** Conditions on its time, whichever of the two that is. */
export const ofTime = (conditions: (time: Name) => Filter[]): Filter => ({
  or: [{ and: conditions('due_at') }, { and: [is('due_at', null), ...conditions('start_at')] }],
});

/** The same as a condition for the server; `from` is where today begins. */
export function passed(from: Span | string): Filter {
  const late = (time: Name | 'end_at'): Filter[] => [
    { [time]: { lt: now } },
    { or: [{ all_day: { ne: true } }, { [time]: { lt: from } }] },
  ];
  const [notDue, endless] = [is('due_at', null), is('end_at', null)];
  return {
    or: [
      { and: late('due_at') },
      { and: [notDue, ...late('end_at')] },
      { and: [notDue, endless, ...late('start_at')] },
    ],
  };
}

/** What has begun and goes on. */
export const underWay: Filter = {
  and: [
    is('due_at', null),
    { start_at: { lt: now } },
    { or: [{ end_at: { gte: now } }, { and: [is('all_day', true), { end_at: { gte: today } }] }] },
  ],
};

/** Seen from the day on which it is asked; `planned` stands beside it. */
export const overdue: Filter = passed(today);

/** Not passed yet, of what is for today or later. */
export const ahead = (time: Name): Filter => ({ or: [is('all_day', true), { [time]: { gte: now } }] });
