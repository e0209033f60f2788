// The rows of a list, a page at a time: each page is a query of its own, found by the cursor that the page before named.
//
// Only the pages in view are asked for again when something changes, however many have been loaded; and when a page now
// ends elsewhere, those after it follow as they come into view. So a list stays light at hundreds of thousands of rows.
import { queryOptions, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { takeBrought } from '@/api/brought';
import { get } from '@/api/client';
import { type AnyRecord, keys, type ListQuery, listParameters, type Page, pathOf } from '@/api/records';
import type { EntityName, Id } from '@/generated/schema';
import { useIdle } from '@/ui/useIdle';

export const pageSize = 100;
/** Pages asked for before they are reached, once the first one is shown. */
const ahead = 2;

type Cursor = string | undefined;
type AnyPage = Page<AnyRecord>;

export function pageQuery(entity: EntityName, query: ListQuery, cursor: Cursor) {
  const path = pathOf(entity);
  const parameters = { ...listParameters(query), limit: pageSize, cursor };
  return queryOptions({
    queryKey: [...keys.lists(entity), 'row-page', query, cursor ?? null],
    queryFn: ({ signal }) => get<AnyPage>(path, { query: parameters, signal }),
    initialData: () => takeBrought<AnyPage>(path, parameters),
  });
}

/** What the pages that were answered say about those that follow. */
export function followChain(
  cursors: readonly Cursor[],
  page: number,
  next: string | null,
): readonly Cursor[] {
  if (next === null) return cursors.length > page + 1 ? cursors.slice(0, page + 1) : cursors;
  if (cursors[page + 1] === next) return cursors;
  // Where pages between were emptied, the chain closes over them: no cursor stands in it twice.
  const later = cursors.indexOf(next, page + 1);
  return [...cursors.slice(0, page + 1), next, ...cursors.slice(later < 0 ? page + 2 : later + 1)];
}

/** Where a record stands in a list of pages; -1 if in none of them. */
export function findIn(pages: number, id: Id, itemsOf: (page: number) => readonly AnyRecord[]): number {
  for (let page = 0; page < pages; page += 1) {
    const at = itemsOf(page).findIndex((record) => record.id === id);
    if (at >= 0) return page * pageSize + at;
  }
  return -1;
}

export interface Rows {
  /** Rows loaded, and those of the page that is on its way. */
  length: number;
  at(index: number): AnyRecord | undefined;
  /** Where a record stands among those loaded; -1 if it does not. */
  find(id: Id): number;
  /** Every row loaded so far, in order. */
  loaded(): AnyRecord[];
  /** Says which rows are in view. */
  show(first: number, last: number): void;
  /** What is shown answers an earlier question. */
  waiting: boolean;
  /** Nothing is known yet. */
  starting: boolean;
  error: unknown;
  retry(): void;
  /** The ids that follow the last one loaded; none at the end. */
  more(): Promise<Id[]>;
}

const start: readonly Cursor[] = [undefined];

function useChain(key: string) {
  const [chain, setChain] = useState({ key, cursors: start });
  const cursors = chain.key === key ? chain.cursors : start;
  const follow = useCallback(
    (page: number, next: string | null) =>
      setChain((before) => {
        const known = before.key === key ? before.cursors : start;
        const after = followChain(known, page, next);
        return after === known && before.key === key ? before : { key, cursors: after };
      }),
    [key],
  );
  return { cursors, follow };
}

function useWindow(pages: number) {
  const [window, setWindow] = useState({ first: 0, last: 0 });
  const show = useCallback((firstRow: number, lastRow: number) => {
    const first = Math.floor(firstRow / pageSize);
    const last = Math.floor(lastRow / pageSize);
    setWindow((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  const settled = useIdle();
  const from = Math.min(Math.max(0, window.first - 1), pages - 1);
  const to = Math.min(window.last + (settled ? ahead : 0), pages - 1);
  return { from, count: to - from + 1, show };
}

/** `wanted` is false where no row is shown. */
export function useRows(
  entity: EntityName,
  query: ListQuery,
  total: number | undefined,
  wanted: boolean,
): Rows {
  const queries = useQueryClient();
  const key = JSON.stringify(query);
  const { cursors, follow } = useChain(key);
  const { from, count, show } = useWindow(cursors.length);
  const shown = useRef(new Map<number, { key: string; page: AnyPage }>());
  // The page last shown at a place stands in until its successor has come: of another question only the first.
  const standIn = (place: number) => {
    const known = shown.current.get(place);
    return known && (place === 0 || known.key === key) ? known.page : undefined;
  };
  const answers = useQueries({
    queries: Array.from({ length: count }, (_, at) => ({
      ...pageQuery(entity, query, cursors[from + at]),
      placeholderData: () => standIn(from + at),
      enabled: wanted,
    })),
  });

  useEffect(() => {
    answers.forEach(({ data, isPlaceholderData }, at) => {
      if (!data || isPlaceholderData) return;
      shown.current.set(from + at, { key, page: data });
      follow(from + at, data.next);
    });
  }, [answers, from, key, follow]);

  const pageAt = (page: number): AnyPage | undefined =>
    answers[page - from]?.data ??
    queries.getQueryData<AnyPage>(pageQuery(entity, query, cursors[page]).queryKey);
  const last = cursors.length - 1;
  const before = last * pageSize;
  const pending = Math.min(pageSize, Math.max(total === undefined ? pageSize : total - before, 0));
  const failed = answers.find(({ error, data }) => error && !data);

  return {
    length: before + (pageAt(last)?.items.length ?? (failed ? 0 : pending)),
    at: (index) => pageAt(Math.floor(index / pageSize))?.items[index % pageSize],
    find: (id) => findIn(cursors.length, id, (page) => pageAt(page)?.items ?? []),
    loaded: () => cursors.flatMap((_, page) => pageAt(page)?.items ?? []),
    show,
    waiting: answers.some(({ isPlaceholderData }) => isPlaceholderData),
    starting: pageAt(0) === undefined && !failed,
    error: failed?.error,
    retry: () => void failed?.refetch(),
    more: async () => {
      const cursor = pageAt(last)?.next;
      if (!cursor) return [];
      const page = await queries.fetchQuery(pageQuery(entity, query, cursor));
      follow(last, cursor);
      return page.items.map(({ id }) => id);
    },
  };
}
