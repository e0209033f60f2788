// Everything that was done, newest first.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import type { Event } from '@/api/records';
import type { QueryValue } from '@/api/url';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import type { Id } from '@/generated/schema';

export interface AuditEvent extends Event {
  /** Of the record, as it is called now; null when it is gone or hidden. */
  label?: string | null;
  actor_label?: string | null;
  /** Of the records that the values lead to, by id. */
  labels?: Record<string, string | null>;
  /** Where it stands for an action that did more than this: how many changes of each type ("contact.updated"). */
  together?: Record<string, number>;
}

export interface AuditFilter {
  actor: string | null;
  /** As in the paths: "companies". */
  noun: string | null;
  type: string | null;
  /** ISO dates, both of them within. */
  from: string;
  to: string;
}

export const everything: AuditFilter = { actor: null, noun: null, type: null, from: '', to: '' };

export const actions = [
  'created',
  'updated',
  'completed',
  'trashed',
  'restored',
  'purged',
  'closed',
  'reopened',
  'revoked',
  'merged',
  'separated',
  'relinked',
] as const;

/** What is no record and stands in the log all the same: ways in and ways out. */
export const things = [
  'api_token',
  'app_password',
  'calendar_feed',
  'mail_server',
  'duplicate_pair',
  'import_run',
] as const;
export type Thing = (typeof things)[number];

export const thingOf = (entity: string): Thing | undefined => things.find((each) => each === entity);

/** What is told of them. */
const toldOfThings = [
  'name',
  'expires_at',
  'host',
  'port',
  'security',
  'username',
  'password',
  'sender',
  'sender_name',
  'noun',
  'first',
  'second',
  'state',
] as const;

export const toldOf = (name: string): (typeof toldOfThings)[number] | undefined =>
  toldOfThings.find((each) => each === name);

/** Of "deal.closed". */
export function actionOf(type: string): (typeof actions)[number] | 'other' {
  const done = type.split('.')[1];
  return actions.find((each) => each === done) ?? 'other';
}

const pageLength = 50;

export function auditParameters(filter: AuditFilter, timeZone: string) {
  return {
    order: 'desc',
    limit: pageLength,
    actor: filter.actor,
    noun: filter.noun,
    type: filter.type,
    from: filter.from && startOfDay(filter.from, timeZone),
    to: filter.to && startOfDay(addDays(filter.to, 1), timeZone),
  };
}

export const auditQuery = (filter: AuditFilter, timeZone: string) =>
  changesQuery([filter, timeZone], { ...auditParameters(filter, timeZone), grouped: true });

const changesQuery = (key: readonly unknown[], query: Record<string, QueryValue>) =>
  infiniteQueryOptions({
    queryKey: ['changes', ...key],
    queryFn: ({ signal, pageParam }) =>
      get<{ items: AuditEvent[]; next: number | null }>('/changes', {
        query: { ...query, before: pageParam },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** What an action that stands on one line did in all, as far as the filter lets it through. */
export const groupQuery = (group: Id, filter: AuditFilter, timeZone: string) =>
  changesQuery(['group', group, filter, timeZone], {
    ...auditParameters(filter, timeZone),
    group,
  });
