// The leads of one tab, newest first, and how many there are in each.
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, type Filter } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { totalsQuery } from '@/api/totals';
import type { Contact, Id } from '@/generated/schema';
import type { Match } from '@/records/list/question';
import { askingCan } from '@/records/may';
import { useEntity } from '@/records/schema';
import { belongs, filterOf, type Tab, tabNames } from './tabs';

export type Lead = Contact;

const pageSize = 50;
export const shown = [
  'name',
  'name_bn',
  'job_title',
  'company',
  'source',
  'score',
  'lifecycle',
  'lead_status',
  'owner',
  'phones',
  'mails',
  'do_not_call',
  'do_not_mail',
  'created_at',
];

export function useLeads(tab: Tab, { filter, q }: Match, me: Id) {
  const entity = useEntity('contact');
  const fields = shown.filter((name) => entity?.fields.some((field) => field.name === name));
  const query = useInfiniteQuery(
    recordsOf('contact').pages({
      filter,
      q,
      // With words, the best matches come first.
      sort: q ? undefined : '-created_at',
      fields,
      limit: pageSize,
      ...askingCan(entity),
    }),
  );
  const { data } = query;
  // A lead that was changed here leaves at once, before the list is asked for again.
  const leads = useMemo(
    () => (data?.pages ?? []).flatMap(({ items }) => items).filter((lead) => belongs(lead, tab, me)),
    [data, tab, me],
  );
  return { leads, query };
}

/** `beside`: conditions that the reader has added. */
export function useTabCounts(
  beside: Filter | undefined,
  q: string | undefined,
  me: Id,
): Partial<Record<Tab, number>> {
  const totals = useQueries({
    queries: tabNames.map((tab) => totalsQuery('contact', { filter: allOf(filterOf(tab, me), beside), q })),
  });
  return Object.fromEntries(tabNames.map((tab, index) => [tab, totals[index]?.data?.count]));
}
