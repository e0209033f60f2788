// The rows of a list, a page at a time: each page is a query of its own, found by the cursor that the page beside it named.
//
// A list may begin in its midst, at a letter: its pages then go on in both directions from there. Only the pages in view are asked for again when something changes, however many have been loaded; and when a page now
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

/** What the pages that were answered say about those that follow, in the direction in which the chain goes. */
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

/** Pages stand one after the other; the topmost of a list that began in its midst may be shorter than the others. */
export interface Layout {
  pages: number;
  /** Rows of the topmost page. */
  top: number;
}

export function placeOf(index: number, { top }: Layout): { page: number; at: number } {
  if (index < top) return { page: 0, at: index };
  const beyond = index - top;
  return { page: 1 + Math.floor(beyond / pageSize), at: beyond % pageSize };
}

export const firstOf = (page: number, { top }: Layout): number =>
  page === 0 ? 0 : top + (page - 1) * pageSize;

/** Where a record stands in a list of pages; -1 if in none of them. */
export function findIn(
  { pages, top }: Layout,
  id: Id,
  itemsOf: (page: number) => readonly AnyRecord[],
): number {
  for (let page = 0; page < pages; page += 1) {
    const at = itemsOf(page).findIndex((record) => record.id === id);
    if (at >= 0) return firstOf(page, { pages, top }) + at;
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
  /** Rows above the one at which the list began. */
  above: number;
  /** Loads what comes before the first row; undefined at the beginning of the list. */
  earlier?: (() => void) | undefined;
}

interface Chains {
  key: string;
  /** From where the list began to its end. */
  onwards: readonly Cursor[];
  /** From there to its beginning, as far as was asked for. */
  back: readonly Cursor[];
}

function useChains(key: string, from: Cursor) {
  const start = useCallback((): Chains => ({ key, onwards: [from], back: [from] }), [key, from]);
  const [kept, setKept] = useState(start);
  const chains = kept.key === key ? kept : start();
  const change = useCallback(
    (next: (chains: Chains) => Chains) => setKept((before) => next(before.key === key ? before : start())),
    [key, start],
  );
  const follow = useCallback(
    (place: number, { next, previous }: AnyPage) =>
      change((before) => {
        const onwards = place < 0 ? before.onwards : followChain(before.onwards, place, next);
        const known = before.back.length > 1 - place;
        const back = place > 0 || !known ? before.back : followChain(before.back, -place, previous ?? null);
        const same = onwards === before.onwards && back === before.back;
        return same ? before : { ...before, onwards, back };
      }),
    [change],
  );
  const prepend = useCallback(
    (cursor: string, after: number) =>
      change((before) =>
        before.back.length === after ? { ...before, back: [...before.back, cursor] } : before,
      ),
    [change],
  );
  return { ...chains, follow, prepend };
}

// Of a page that is not kept any more the number is: what stands below it must not move.
function useTop(above: number, cursor: Cursor, page: AnyPage | undefined): number {
  const rows = useRef(new Map<Cursor, number>());
  if (page) rows.current.set(cursor, page.items.length);
  return above > 0 ? (rows.current.get(cursor) ?? 0) : pageSize;
}

/** Which pages are in view, counted from the one at which the list began. */
function useWindow(above: number, layout: Layout) {
  const [window, setWindow] = useState({ first: 0, last: 0 });
  const { pages, top } = layout;
  const show = useCallback(
    (firstRow: number, lastRow: number) => {
      const first = placeOf(firstRow, { pages, top }).page - above;
      const last = placeOf(lastRow, { pages, top }).page - above;
      setWindow((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
    [above, pages, top],
  );
  const settled = useIdle();
  const within = (page: number) => Math.min(Math.max(0, page + above), pages - 1);
  const from = within(window.first - 1);
  const to = within(window.last + (settled ? ahead : 0));
  return { from, count: to - from + 1, show };
}

/** `wanted` is false where no row is shown; `start` is the cursor of the letter at which the list begins. */
export function useRows(
  entity: EntityName,
  query: ListQuery,
  total: number | undefined,
  wanted: boolean,
  start: string | undefined,
): Rows {
  const queries = useQueryClient();
  const key = JSON.stringify([query, start]);
  const { onwards, back, follow, prepend } = useChains(key, start);
  const cursors = [...back.slice(1).reverse(), ...onwards];
  const above = back.length - 1;
  const known = (page: number) =>
    queries.getQueryData<AnyPage>(pageQuery(entity, query, cursors[page]).queryKey);
  const layout = { pages: cursors.length, top: useTop(above, cursors[0], known(0)) };
  const { from, count, show } = useWindow(above, layout);
  const shown = useRef(new Map<number, { key: string; page: AnyPage }>());
  // The page last shown at a place stands in until its successor has come: of another question only the first.
  const standIn = (place: number) => {
    const last = shown.current.get(place);
    return last && (place === 0 || last.key === key) ? last.page : undefined;
  };
  const answers = useQueries({
    queries: Array.from({ length: count }, (_, at) => ({
      ...pageQuery(entity, query, cursors[from + at]),
      placeholderData: () => standIn(from + at - above),
      enabled: wanted,
    })),
  });

  useEffect(() => {
    answers.forEach(({ data, isPlaceholderData }, at) => {
      if (!data || isPlaceholderData) return;
      shown.current.set(from + at - above, { key, page: data });
      follow(from + at - above, data);
    });
  }, [answers, from, above, key, follow]);

  const pageAt = (page: number): AnyPage | undefined => answers[page - from]?.data ?? known(page);
  const last = cursors.length - 1;
  const before = firstOf(last, layout);
  const pending = Math.min(pageSize, Math.max(total === undefined ? pageSize : total - before, 0));
  const failed = answers.find(({ error, data }) => error && !data);
  // Not of what stands in for the first page: that began elsewhere.
  const earliest = start === undefined ? undefined : known(0)?.previous;
  // One page at a time, however often it is asked for.
  const asking = useRef(false);
  const earlier = () => {
    if (!earliest || asking.current) return;
    asking.current = true;
    queries
      .fetchQuery(pageQuery(entity, query, earliest))
      .then(() => prepend(earliest, back.length))
      .catch(() => undefined)
      .finally(() => {
        asking.current = false;
      });
  };

  return {
    length: before + (pageAt(last)?.items.length ?? (failed ? 0 : pending)),
    at: (index) => {
      const { page, at } = placeOf(index, layout);
      return pageAt(page)?.items[at];
    },
    find: (id) => findIn(layout, id, (page) => pageAt(page)?.items ?? []),
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
      follow(onwards.length - 1, { ...page, next: cursor });
      return page.items.map(({ id }) => id);
    },
    above: firstOf(above, layout),
    earlier: earliest ? earlier : undefined,
  };
}
