// What a calendar shows of a span: activities that are once, and each time of those that repeat; and where one was dropped
// as values of the activity.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { type Filter, wireFilter } from '@/api/filter';
import { keys } from '@/api/records';
import type { Choice, Entity } from '@/api/schema';
import { addDays } from '@/base/dates';
import { momentOf, onDay, wallOf } from '@/base/zone';
import type { Activity } from '@/generated/schema';
import { isOverdue, type Present } from '@/records/activity_time';
import type { Dropped, Entry } from '@/records/calendar/Days';
import type { Range } from '@/records/calendar/events';
import { hasEnded } from '@/records/ended';
import { mayUpdate } from '@/records/may';

export type Occurrence = Pick<
  Activity,
  | 'id'
  | 'version'
  | 'subject'
  | 'kind'
  | 'status'
  | 'due_at'
  | 'start_at'
  | 'end_at'
  | 'all_day'
  | 'owner'
  | 'duration'
  | 'contacts'
  | 'company'
> & {
  at: string;
  until: string | null;
  /** Of a series: the time that this is. */
  occurrence_at?: string;
  repeats: boolean;
};

interface Found {
  items: Occurrence[];
  /** There are more than a calendar can show. */
  cut: boolean;
}

const fields = 'subject,kind,status,due_at,start_at,end_at,all_day,owner,duration,contacts,company';
const most = 2000;

export function occurrencesQuery(range: Range | undefined, filter: Filter | undefined) {
  const query = { ...range, filter: filter && JSON.stringify(wireFilter(filter)), fields, limit: most };
  return queryOptions({
    queryKey: [...keys.lists('activity'), 'occurrences', query],
    queryFn: ({ signal }) => get<Found>('/activities/occurrences', { query, signal }),
    enabled: range !== undefined,
  });
}

export const colourings = ['kind', 'owner'] as const;
export type Colouring = (typeof colourings)[number];
const hues = 8;

/** Of a kind its own colour, or one by its place among them: as in `--hue-…`. */
export function hueOfKind(kind: string | null, kinds: readonly Choice[]): string {
  const at = kinds.findIndex(({ value }) => value === kind);
  return kinds[at]?.color ?? String(Math.max(at, 0) % hues);
}

/** People have theirs by their ids: the same one has the same colour always. */
export function hueOf(occurrence: Occurrence, by: Colouring, kinds: readonly Choice[]): string {
  if (by === 'kind') return hueOfKind(occurrence.kind, kinds);
  const id = occurrence.owner?.id ?? '';
  return String(Number.parseInt(id.slice(-4), 16) % hues || 0);
}

export const kindsOf = (entity: Entity): readonly Choice[] =>
  entity.fields.find(({ name }) => name === 'kind')?.choices ?? [];

interface Looks {
  entity: Entity;
  by: Colouring;
  present: Present;
}

export interface Shown {
  occurrence: Occurrence;
}

/** The first day after the last one, where there are several. */
function endOfDays({ at, until }: Occurrence, timeZone: string): string | undefined {
  const first = wallOf(at, timeZone).date;
  const last = wallOf(until ?? at, timeZone).date;
  return last > first ? addDays(last, 1) : undefined;
}

type About = Pick<Occurrence, 'subject' | 'contacts' | 'company'>;

/** Whom it is about, people first, but for those whom the subject names. */
function whomOf({ subject, contacts, company }: About): string[] {
  const named = [...(contacts ?? []), ...(company ? [company] : [])];
  return named.flatMap(({ label }) => (label && !subject.includes(label) ? label : []));
}

export function entryOf(occurrence: Occurrence, { entity, by, present }: Looks): Entry {
  const { id, at, until, subject, all_day } = occurrence;
  const whom = whomOf(occurrence);
  const sign = occurrence.repeats ? '↻ ' : '';
  const hue = hueOf(occurrence, by, kindsOf(entity));
  const late = isOverdue(occurrence, present);
  return {
    id: `${id} ${at}`,
    // A tile has room for the beginning: many have one subject, and whom it is about tells them apart.
    title: `${sign}${[...whom.slice(0, 1), subject].join(' · ')}`,
    hint: `${sign}${[subject, ...whom].join(' · ')}`,
    start: all_day ? wallOf(at, present.timeZone).date : at,
    end: all_day ? endOfDays(occurrence, present.timeZone) : until === at ? undefined : (until ?? undefined),
    allDay: Boolean(all_day),
    className: `hue-${hue}${hasEnded(occurrence) ? ' ended' : ''}${late ? ' late' : ''}`,
    editable: mayUpdate(entity, occurrence),
    extendedProps: { occurrence } satisfies Shown,
  };
}

const moved = (moment: string | null, by: number) =>
  moment === null ? null : new Date(Date.parse(moment) + by).toISOString();

type Times = Partial<Pick<Activity, 'due_at' | 'start_at' | 'end_at' | 'all_day' | 'duration'>>;

/** Its times after it was moved: as long as before, and for the whole day where it was put among those. */
export function droppedTimes(
  occurrence: Pick<Occurrence, 'at' | 'due_at' | 'start_at' | 'end_at' | 'all_day'>,
  { start, written, allDay }: Pick<Dropped, 'start' | 'written' | 'allDay'>,
  begin: string,
  timeZone: string,
): Times {
  const to = allDay ? momentOf(written.slice(0, 10), begin, timeZone) : start.toISOString();
  const by = Date.parse(to) - Date.parse(occurrence.at);
  const { due_at, start_at, end_at } = occurrence;
  return {
    ...(due_at && { due_at: moved(due_at, by) }),
    ...(start_at && { start_at: moved(start_at, by) }),
    ...(end_at && { end_at: moved(end_at, by) }),
    ...(Boolean(occurrence.all_day) !== allDay && { all_day: allDay }),
  };
}

/** Its times after it was made longer or shorter. */
export function resizedTimes({ start_at, at, all_day }: Occurrence, end: Date, timeZone: string): Times {
  const last = wallOf(end.getTime() - 1, timeZone).date;
  if (start_at && all_day) return { end_at: onDay(at, last, timeZone) };
  if (start_at) return { end_at: end.toISOString() };
  return { duration: Math.round((end.getTime() - Date.parse(at)) / 60_000) };
}

/** Of a stretch that was chosen, what a new activity begins with. */
export function spanValues(
  { start, end, allDay }: { start: Date; end: Date; allDay: boolean },
  begin: string,
  timeZone: string,
): Record<string, unknown> {
  if (allDay) {
    const { date } = wallOf(start.toISOString(), timeZone);
    return { due_at: momentOf(date, begin, timeZone), all_day: true };
  }
  return { kind: 'meeting', start_at: start.toISOString(), end_at: end.toISOString() };
}
