// What happened on one day: each deed in a word, and by whom.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import type { Event } from '@/api/records';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import type { Id } from '@/generated/schema';

export interface JournalEvent extends Event {
  label?: string | null;
  actor_label?: string | null;
  /** On whose timeline a note or an activity stands. */
  about: { entity: Event['entity']; id: Id; label: string } | null;
  /** Where it stands for an action that did more than this: how many changes of each type. */
  together?: Record<string, number>;
}

interface Page {
  items: JournalEvent[];
  next: number | null;
}

export interface Asked {
  day: string;
  by: Id | undefined;
  noun: string | undefined;
  timeZone: string;
  /** Many changes of one action stand in one line; for those who may read the audit log. */
  grouped: boolean;
}

const pageSize = 100;

export interface Span {
  from: string;
  to: string;
}

export const spanOf = (day: string, timeZone: string): Span => ({
  from: startOfDay(day, timeZone),
  to: startOfDay(addDays(day, 1), timeZone),
});

/** Of what was done on a day that of which the day's own events do not tell. */
export function writtenLater<T extends { id: Id }>(done: readonly T[], events: readonly JournalEvent[]): T[] {
  const told = new Set(events.filter((event) => deedOf(event) === 'done').map(({ record }) => record));
  return done.filter(({ id }) => !told.has(id));
}

export function journalQuery({ day, by, noun, timeZone, grouped }: Asked) {
  const query = {
    order: 'desc',
    ...spanOf(day, timeZone),
    actor: by,
    noun,
    grouped: grouped || undefined,
    limit: pageSize,
  };
  return infiniteQueryOptions({
    queryKey: ['changes', 'journal', query],
    queryFn: ({ signal, pageParam }) =>
      get<Page>('/changes', { query: { ...query, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const deeds = [
  'done',
  'won',
  'lost',
  'planned',
  'noted',
  'commented',
  'reopened',
  'created',
  'updated',
  'trashed',
  'restored',
  'merged',
  'separated',
  'purged',
] as const;
export type Deed = (typeof deeds)[number];

const now = (event: JournalEvent, field: string): unknown => event.changes[field]?.new;

/** What changes of a type are without a look at what they say. */
function usualDeed(type: string): Deed {
  if (type === 'activity.created') return 'planned';
  if (type === 'activity.completed') return 'done';
  if (type === 'note.created') return 'noted';
  const action = type.split('.')[1];
  if (action === 'closed') return 'won';
  return deeds.find((deed) => deed === action) ?? 'updated';
}

/** What was done, as people would call it. */
export function deedOf(event: JournalEvent): Deed {
  if (event.entity === 'activity' && now(event, 'status') === 'done') return 'done';
  if (event.type === 'note.created' && now(event, 'kind') === 'comment') return 'commented';
  if (event.type === 'deal.closed' && now(event, 'status') === 'lost') return 'lost';
  return usualDeed(event.type);
}

export interface Person {
  /** Nobody: the system itself. */
  id: Id | null;
  name: string | null;
  events: JournalEvent[];
  /** How often each was done, the most telling first. */
  counts: [Deed, number][];
}

/** Of an action that did more, each type counts by itself: a call that was made and the next one that was planned are two deeds. */
function addDeeds(event: JournalEvent, counts: Map<Deed, number>): void {
  for (const [type, count] of Object.entries(event.together ?? { [event.type]: 1 })) {
    const deed = type === event.type ? deedOf(event) : usualDeed(type);
    counts.set(deed, (counts.get(deed) ?? 0) + count);
  }
}

/** Who did most stands first. */
export function byPerson(events: readonly JournalEvent[]): Person[] {
  const people = new Map<Id | null, Person>();
  for (const event of events) {
    const known = people.get(event.actor);
    const person = known ?? { id: event.actor, name: event.actor_label ?? null, events: [], counts: [] };
    person.events.push(event);
    people.set(event.actor, person);
  }
  for (const person of people.values()) {
    const counts = new Map<Deed, number>();
    for (const event of person.events) addDeeds(event, counts);
    person.counts = deeds.flatMap((deed) => {
      const count = counts.get(deed);
      return count === undefined ? [] : [[deed, count] as [Deed, number]];
    });
  }
  return [...people.values()].toSorted((a, b) => b.events.length - a.events.length);
}
