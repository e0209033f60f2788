// Planning over HTTP: the day with its order and its hours, the times of what repeats, completing with what comes next,
// the load of a team, and plans for many at once.
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Money } from '@/base/format';
import type { Activity, ActivityInput, Id, Link } from '@/generated/schema';
import { get, send } from './client';
import { type Filter, is, wireFilter } from './filter';
import { keys } from './records';

/** Why something comes first. */
export type Reason = { points: number } & (
  | { code: 'priority'; priority: string }
  | { code: 'overdue'; days: number }
  | { code: 'today' }
  | { code: 'deal_amount'; amount: Money }
  | { code: 'lead_score'; score: number }
  | { code: string & {} }
);

/** An activity, or one time of it where it repeats. */
export interface Occurrence extends Activity {
  repeats: boolean;
  /** A later time of it has come: whoever missed this one need not make up for it. */
  superseded?: boolean;
}

/** One time of what repeats: the activity as it is then. */
export interface Time extends Occurrence {
  at: string;
  until: string | null;
}

export interface DayItem extends Occurrence {
  score: number;
  reasons: readonly Reason[];
}

/** Minutes of a day. */
export interface Capacity {
  date: string;
  available: number;
  planned: number;
}

const dayParts = ['overdue', 'today', 'undated'] as const;
const parts = [...dayParts, 'capacity'].join(',');

type DayAnswer = Record<(typeof dayParts)[number], { items: DayItem[] }> & { capacity: Capacity[] };

/** The reader's own, and what is planned for today and `days` more. A list like others: what is changed shows there too. */
export const dayQuery = (today: string, days: number, limit: number) =>
  queryOptions({
    queryKey: [...keys.lists('activity'), 'day', today, days, limit],
    queryFn: async ({ signal }) => {
      const day = await get<DayAnswer>('/day', { query: { date: today, days, limit, parts }, signal });
      return { items: dayParts.flatMap((part) => day[part].items), capacity: day.capacity };
    },
  });

/** A time of something that repeats is missed for so long. */
export const daysBehind = 31;

const timesKey = [...keys.noun('activity'), 'times'] as const;

/** Each time of what repeats, of those activities that the filter means. */
export const timesQuery = (filter: Filter | undefined, from: string, to: string) => {
  const repeating = { recurrence: { is_empty: false } };
  const match = filter ? { and: [repeating, filter] } : repeating;
  return queryOptions({
    queryKey: [...timesKey, match, from, to],
    queryFn: ({ signal }) =>
      get<{ items: Occurrence[] }>('/activities/occurrences', {
        query: { from, to, filter: JSON.stringify(wireFilter(match)) },
        signal,
      }),
  });
};

/** Takes one time of what repeats out of what is shown, before the server has answered. */
export function dropTime(queries: QueryClient, id: Id, at: string | null): void {
  const others = <T extends { items: Occurrence[] }>(list: T | undefined) =>
    list && {
      ...list,
      items: list.items.filter((item) => item.id !== id || !item.repeats || item.occurrence_at !== at),
    };
  queries.setQueriesData({ queryKey: timesKey }, others<{ items: Occurrence[] }>);
  queries.setQueriesData({ queryKey: [...keys.lists('activity'), 'day'] }, others<{ items: Occurrence[] }>);
}

/** Which times of what repeats a change is for. */
export const reaches = ['this', 'following', 'all'] as const;
export type Reach = (typeof reaches)[number];

export interface TimeChange {
  id: Id;
  at: string;
  reach: Reach;
  changes: Partial<ActivityInput>;
}

/**
 * One time of what repeats, apart from the others unless they are meant too; answers what stands for it now. The version is
 * that of what repeats; sent again with the same key it is done once.
 */
export const changeTime = (
  { id, at, ...body }: TimeChange,
  asked: { version?: number | undefined; key?: string } = {},
) => send<Activity>('PUT', `/activities/${id}/occurrences/${at}`, { body, ...asked });

/** What was done stays. */
export const removeTime = (id: Id, at: string, reach: Reach) =>
  send<unknown>('DELETE', `/activities/${id}/occurrences/${at}?reach=${reach}`);

/** The first time of the series from the moment on that no record stands for, however far away. */
const firstTime = async (id: Id, from: string, signal: AbortSignal) => {
  const query = { from };
  const { items } = await get<{ items: Time[] }>(`/activities/${id}/occurrences`, { query, signal });
  return items[0];
};

export interface TimeFound {
  time?: Time | undefined;
  /** The record that stands for the time. */
  instead?: Id | undefined;
}

/** One time of what repeats; neither where it is left out, or never was. */
export const timeQuery = (id: Id, at: string) =>
  queryOptions({
    queryKey: [...keys.about('activity', id), 'time', at],
    queryFn: async ({ signal }): Promise<TimeFound> => {
      const time = await firstTime(id, at, signal);
      if (time && Date.parse(time.at) === Date.parse(at)) return { time };
      const filter = JSON.stringify(wireFilter({ and: [is('series', id), is('occurrence_at', at)] }));
      const query = { filter, fields: 'status', limit: 1 };
      const { items } = await get<{ items: Pick<Activity, 'id'>[] }>('/activities', { query, signal });
      return { instead: items[0]?.id };
    },
  });

/** What stands next of what repeats; null where nothing does. */
export const nextTimeQuery = (id: Id, from: string) =>
  queryOptions({
    queryKey: [...keys.about('activity', id), 'next_time', from],
    queryFn: async ({ signal }) => (await firstTime(id, from, signal)) ?? null,
  });

export interface UserLoad {
  user: Link;
  overdue: number;
  days: (Capacity & { count: number })[];
}

/** Of these, or else of the reader's team. */
export const loadQuery = (users: readonly Id[] | undefined, from: string, days: number) => {
  const query = { users: users?.join(), from, days };
  return queryOptions({
    queryKey: [...keys.noun('activity'), 'load', query],
    queryFn: ({ signal }) => get<{ users: UserLoad[] }>('/load', { query, signal }),
    placeholderData: keepPreviousData,
  });
};

export interface Completion {
  outcome?: string | null;
  /** Of what repeats, which time. */
  occurrence_at?: string;
  /** What it does not say it takes from the one that is done. */
  next?: Partial<ActivityInput>;
}

/** Sent again with the same key it is done once. */
export const complete = (id: Id, completion: Completion, key?: string) =>
  send<{ activity: Activity; next: Activity | null }>('PUT', `/activities/${id}/completion`, {
    body: completion,
    key,
  });

/** When to follow up, within working hours. */
export const followUpQuery = (id: Id) =>
  queryOptions({
    queryKey: [...keys.about('activity', id), 'follow_up'],
    queryFn: ({ signal }) => get<{ at: string }>(`/activities/${id}/follow_up`, { signal }),
    staleTime: 0,
  });

/** All that the reader has missed, into the working hours to come. */
export const moveMissed = () =>
  send<{ moved: { id: Id; at: string }[] }>('POST', '/activities/reschedule', { body: {} });

export interface Slot {
  from: string;
  to: string;
}

/** When all of them are free for so many minutes, within their working hours. */
export const freeSlots = (
  query: { users: string; from: string; to: string; minutes: number; limit: number },
  signal?: AbortSignal,
) => get<{ slots: Slot[] }>('/free_slots', { query, signal });

export interface Plan {
  contacts?: readonly Id[];
  filter?: Filter;
  /** "{name}" in the subject is the contact's. */
  activity: Partial<ActivityInput>;
  per_day?: number;
}

/** Sent again with the same key it is done once. */
export const planForEach = ({ filter, ...plan }: Plan, key: string) =>
  send<{ created: Id[] }>('POST', '/activities/plan', {
    body: { ...plan, ...(filter && { filter: wireFilter(filter) }) },
    key,
  });
