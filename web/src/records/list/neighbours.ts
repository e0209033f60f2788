// Next and previous: the records of a list in the order in which it was left, so that a record page can go through them. A
// board leaves the order of a column, a calendar that of its days.
import { type UseInfiniteQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Id } from '@/generated/schema';
import type { Order } from './list';

/** Where a list was, to go back to it as it was. */
export interface Place {
  path: string;
  search: object;
}

interface Remembered extends Order {
  from: Place;
}

const lists = new Map<string, Remembered>();

export function rememberList(
  plural: string,
  ids: readonly Id[],
  from: Place,
  more?: () => Promise<readonly Id[]>,
): void {
  lists.set(plural, { ids, from, ...(more && { more }) });
}

export interface Neighbours {
  previous: Id | undefined;
  next: Id | undefined;
  /** Counted from 1. */
  place: number;
  from: Place;
}

export function neighboursOf(plural: string, id: Id): Neighbours | undefined {
  const list = lists.get(plural);
  const at = list?.ids.indexOf(id) ?? -1;
  if (!list || at < 0) return undefined;
  return { previous: list.ids[at - 1], next: list.ids[at + 1], place: at + 1, from: list.from };
}

/** Adds the rows that follow; whether there were any. */
export async function loadMore(plural: string): Promise<boolean> {
  const list = lists.get(plural);
  const ids = (await list?.more?.()) ?? [];
  if (!list || ids.length === 0) return false;
  const known = new Set(list.ids);
  lists.set(plural, { ...list, ids: [...list.ids, ...ids.filter((id) => !known.has(id))] });
  return true;
}

type Pages = UseInfiniteQueryResult<{ pages: { items: readonly { id: Id }[] }[] }>;

/** For pages of records of which those in `shown` are shown: keeps their order when one of them is opened. */
export function useLeaving(
  remember: (order: Order) => void,
  shown: readonly { id: Id }[],
  query: Pages,
): () => void {
  const latest = useRef({ remember, shown, query });
  latest.current = { remember, shown, query };
  return useCallback(() => {
    const { remember, shown, query } = latest.current;
    let pages = query.data?.pages.length ?? 0;
    let fetchNext = query.hasNextPage ? query.fetchNextPage : undefined;
    remember({
      ids: shown.map(({ id }) => id),
      more: async () => {
        const answer = await fetchNext?.();
        const all = answer?.data?.pages ?? [];
        const after = all.slice(pages);
        pages = all.length;
        fetchNext = answer?.hasNextPage ? answer.fetchNextPage : undefined;
        return after.flatMap(({ items }) => items.map(({ id }) => id));
      },
    });
  }, []);
}

/** Undefined for a record that was not come to from a list. */
export function useNeighbours(plural: string, id: Id): Neighbours | undefined {
  const queries = useQueryClient();
  const key = ['neighbours', plural, id];
  const now = neighboursOf(plural, id);
  const atEnd = now !== undefined && now.next === undefined;
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => {
      await loadMore(plural);
      return neighboursOf(plural, id) ?? null;
    },
    enabled: atEnd,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  useEffect(
    () => () => queries.removeQueries({ queryKey: ['neighbours', plural, id] }),
    [queries, plural, id],
  );
  return data ?? now;
}
