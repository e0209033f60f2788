// Everything that was done, newest first.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import type { Event } from '@/api/records';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';

export interface AuditEvent extends Event {
  /** Of the record, as it is called now; null when it is gone or hidden. */
  label?: string | null;
  actor_label?: string | null;
  /** Of the records that the values lead to, by id. */
  labels?: Record<string, string | null>;
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

export const actions = ['created', 'updated', 'trashed', 'restored', 'purged', 'closed', 'reopened'] as const;

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
  infiniteQueryOptions({
    queryKey: ['changes', filter, timeZone],
    queryFn: ({ signal, pageParam }) =>
      get<{ items: AuditEvent[]; next: number | null }>('/changes', {
        query: { ...auditParameters(filter, timeZone), before: pageParam },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
