// The lines of a grouped list: headings, and under each that is open its records, loaded as they come into view.
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AnyRecord, ListQuery, Page } from '@/api/records';
import type { Entity } from '@/api/schema';
import { totalsQuery } from '@/api/totals';
import type { Id } from '@/generated/schema';
import { useSchema } from '../../schema';
import { findIn, followChain, pageQuery, pageSize } from '../pages';
import type { Match } from '../question';
import type { ListSettings } from '../settings';
import type { Line, Source } from '../source';
import { type Group, groupsOf, summedOf, within } from './groups';
import { useOrder } from './order';

export interface Segment {
  group: Group;
  open: boolean;
  /** The line of the heading. */
  at: number;
}

/** Headings with room for the records of those that are open. */
export function layOut(groups: readonly Group[], open: ReadonlySet<string>): Segment[] {
  let at = 0;
  return groups.map((group) => {
    const segment = { group, open: open.has(group.id), at };
    at += 1 + (segment.open ? group.count : 0);
    return segment;
  });
}

export function lengthOf(segments: readonly Segment[]): number {
  const last = segments.at(-1);
  return last ? last.at + 1 + (last.open ? last.group.count : 0) : 0;
}

/** The records that have come, page by page: a group may have a hundred thousand lines, of which a few pages were asked for. */
export function loadedOf<Row>(
  segments: readonly Segment[],
  chains: Chains,
  pageOf: (group: Group, cursor: string | undefined) => readonly Row[],
): Row[] {
  return segments
    .filter(({ open }) => open)
    .flatMap(({ group }) => (chains.get(group.id) ?? start).flatMap((cursor) => pageOf(group, cursor)));
}

type Chains = ReadonlyMap<string, readonly (string | undefined)[]>;
const start = [undefined];

interface WantedPage {
  id: string;
  page: number;
  query: ListQuery;
  cursor: string | undefined;
}

function wantedPages(
  segments: readonly Segment[],
  chains: Chains,
  shown: { first: number; last: number },
  queryOf: (group: Group) => ListQuery,
): WantedPage[] {
  return segments
    .filter(({ open }) => open)
    .flatMap(({ group, at }) =>
      (chains.get(group.id) ?? start).flatMap((cursor, page) => {
        const from = at + 1 + page * pageSize;
        const inView = from <= shown.last + pageSize && from + pageSize > shown.first - pageSize;
        return inView ? [{ id: group.id, page, query: queryOf(group), cursor }] : [];
      }),
    );
}

function useOpen(question: string) {
  const [kept, setKept] = useState({ question, ids: new Set<string>() as ReadonlySet<string> });
  const ids = kept.question === question ? kept.ids : noIds;
  const toggle = useCallback(
    (id: string) =>
      setKept((before) => {
        const next = new Set(before.question === question ? before.ids : []);
        if (!next.delete(id)) next.add(id);
        return { question, ids: next };
      }),
    [question],
  );
  const setAll = useCallback(
    (all: readonly string[]) => setKept({ question, ids: new Set(all) }),
    [question],
  );
  return { ids, toggle, setAll };
}
const noIds: ReadonlySet<string> = new Set();

function useChains(question: string) {
  const [kept, setKept] = useState<{ question: string; chains: Chains }>({ question, chains: noChains });
  const chains = kept.question === question ? kept.chains : noChains;
  const follow = useCallback(
    (id: string, page: number, next: string | null) =>
      setKept((before) => {
        const known = before.question === question ? before.chains : noChains;
        const chain = known.get(id) ?? start;
        const after = followChain(chain, page, next);
        return after === chain ? before : { question, chains: new Map(known).set(id, after) };
      }),
    [question],
  );
  return { chains, follow };
}
const noChains: Chains = new Map();

export function useGroupedSource(
  entity: Entity,
  settings: ListSettings,
  match: Match,
  query: ListQuery,
): { source: Source; toggle(id: string): void; openAll(open: boolean): void } {
  const queries = useQueryClient();
  const schema = useSchema();
  const field = schema.field(entity.name, settings.group);
  const measures = ['count', ...summedOf(entity, settings.columns).map(({ name }) => `sum:${name}`)].join(
    ',',
  );
  const totals = useQuery(
    totalsQuery(entity.name, { ...match, group: settings.group, measures, bucket: 'month' }),
  );
  const question = JSON.stringify([query, settings.group]);
  const { ids, toggle, setAll } = useOpen(question);
  const { chains, follow } = useChains(question);
  const [shown, setShown] = useState({ first: 0, last: 0 });

  const order = useOrder(field);
  const groups = useMemo(
    () => (field && totals.data ? order(groupsOf(field, totals.data)) : []),
    [field, totals.data, order],
  );
  const segments = useMemo(() => layOut(groups, ids), [groups, ids]);
  const queryOf = (group: Group): ListQuery => ({
    ...query,
    filter: within(match.filter ?? {}, group.filter),
  });
  const wanted = wantedPages(segments, chains, shown, queryOf);
  const answers = useQueries({
    queries: wanted.map((page) => pageQuery(entity.name, page.query, page.cursor)),
  });
  const wantedKey = wanted.map(({ id, page }) => `${id} ${page}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is made anew each time; its key tells when it differs
  useEffect(() => {
    answers.forEach(({ data }, at) => {
      const page = wanted[at];
      if (data && page) follow(page.id, page.page, data.next);
    });
  }, [answers, wantedKey, follow]);

  const pageOf = (group: Group, cursor: string | undefined): readonly AnyRecord[] =>
    queries.getQueryData<Page<AnyRecord>>(pageQuery(entity.name, queryOf(group), cursor).queryKey)?.items ??
    [];
  const recordOf = ({ group, at }: Segment, index: number): AnyRecord | undefined => {
    const place = index - at - 1;
    const page = Math.floor(place / pageSize);
    const cursor = (chains.get(group.id) ?? start)[page];
    if (page > 0 && cursor === undefined) return undefined;
    return pageOf(group, cursor)[place % pageSize];
  };
  const at = (index: number): Line => {
    const segment = segments.findLast((candidate) => candidate.at <= index);
    if (!segment) return undefined;
    if (segment.at === index) return { heading: segment.group, open: segment.open };
    const record = recordOf(segment, index);
    return record && { record };
  };
  const find = (id: Id): number => {
    for (const { group, open, at } of segments) {
      const chain = open ? (chains.get(group.id) ?? start) : [];
      const place = findIn({ pages: chain.length, top: pageSize }, id, (page) => pageOf(group, chain[page]));
      if (place >= 0) return at + 1 + place;
    }
    return -1;
  };
  const length = totals.data ? lengthOf(segments) : pageSize;
  const show = useCallback(
    (first: number, last: number) =>
      setShown((before) => (before.first === first && before.last === last ? before : { first, last })),
    [],
  );
  return {
    toggle,
    openAll: (open) => setAll(open ? groups.map(({ id }) => id) : []),
    source: {
      length,
      at,
      find,
      show,
      loaded: () => loadedOf(segments, chains, pageOf),
      waiting: totals.isPlaceholderData,
      starting: totals.data === undefined && !totals.error,
      error: totals.error,
      retry: () => void totals.refetch(),
      more: async () => [],
      above: 0,
    },
  };
}
