// Records that may be one, over HTTP: of one that is there, of one that is being typed, the queue to review, and the scan.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { EntityName, Id } from '@/generated/schema';
import { type Answer, get, send } from './client';
import { keys, pathOf } from './records';

export type Match = 'exact' | 'normalized' | 'phonetic';

/** A record as it is called. */
export interface Named {
  id: Id;
  label: string;
}

export interface Likeness {
  field: string;
  match: Match;
}

export interface Candidate {
  record: Named;
  /** How likely they are one, in percent. */
  score: number;
  certain: boolean;
  reasons: (Likeness & { theirs: unknown })[];
  /** In the queue, if it stands there. */
  pair: Id | null;
}

export type PairState = 'open' | 'dismissed';
export type PairOrder = '-score' | '-found_at';

export interface Pair {
  id: Id;
  entity: EntityName;
  state: PairState;
  score: number;
  certain: boolean;
  reasons: (Likeness & { first: unknown; second: unknown })[];
  first: Named;
  second: Named;
  /** Further ones that stand in an open pair with one of the two. */
  others: Named[];
  found_at: string;
  decided_by: { id: Id; label: string | null } | null;
  decided_at: string | null;
}

interface Candidates {
  items: Candidate[];
}

/** Asked again when the record changes, and not whenever another one of its kind does. */
export const duplicatesOfQuery = (entity: EntityName, id: Id, version: number) =>
  queryOptions({
    queryKey: ['duplicates', entity, id, version],
    queryFn: async ({ signal }) =>
      (await get<Candidates>(`${pathOf(entity, id)}/duplicates`, { signal })).items,
  });

/** Of what is typed; values that are no values yet say nothing. */
export const duplicatesOfDraftQuery = (entity: EntityName, draft: Record<string, unknown>) =>
  queryOptions({
    queryKey: ['duplicates', entity, 'draft', draft],
    queryFn: async ({ signal }) =>
      (await send<Candidates>('POST', `${pathOf(entity)}/duplicates`, { body: draft, signal })).data.items,
    retry: false,
    gcTime: 0,
  });

export interface PairQuery {
  entity: EntityName;
  state: PairState;
  sort: PairOrder;
  /** Only those that came with it. */
  import?: Id | undefined;
}

interface Pairs {
  items: Pair[];
  next: string | null;
  count?: number;
}

const pageLimit = 50;

export const pairsKey = (entity: EntityName) => [...keys.noun(entity), 'duplicates'] as const;

export const pairsQuery = ({ entity, state, sort, import: origin }: PairQuery) =>
  infiniteQueryOptions({
    queryKey: [...pairsKey(entity), state, sort, origin],
    queryFn: ({ signal, pageParam }) =>
      get<Pairs>('/duplicates', {
        query: {
          entity,
          state,
          sort,
          import: origin,
          limit: pageLimit,
          count: pageParam ? undefined : true,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** How many open ones came with an import. */
export const importedPairsQuery = (entity: EntityName, origin: Id) =>
  queryOptions({
    queryKey: [...pairsKey(entity), 'of import', origin],
    queryFn: ({ signal }) =>
      get<Pairs>('/duplicates', { query: { entity, import: origin, limit: 1, count: true }, signal }),
  });

export const decidePair = (id: Id, state: PairState): Promise<Answer<Pair>> =>
  send<Pair>('PUT', `/duplicates/${id}`, { body: { state } });

/** Whether or not the two stand in the queue. */
export const decideOf = (entity: EntityName, id: Id, other: Id, state: PairState): Promise<Answer<Pair>> =>
  send<Pair>('PUT', `${pathOf(entity, id)}/duplicates`, { body: { other, state } });

export interface Scan {
  id: Id;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Why it failed: a code. */
  problem: string | null;
  step: 'reading' | 'comparing';
  records: number;
  looked_at: number;
  candidates: number;
  compared: number;
  pairs: number;
  certain: number;
  /** Values that too many records share to tell anything. */
  left_out: { keys: number; records: number; more_than: number };
  created_at: string;
  finished_at: string | null;
}

const pollMilliseconds = 1000;

export const scanQuery = (entity: EntityName) =>
  queryOptions({
    queryKey: ['duplicate_scan', entity],
    queryFn: async ({ signal }) =>
      (await get<{ scan: Scan | null }>('/duplicates/scan', { query: { entity }, signal })).scan,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMilliseconds : false),
  });

export const startScan = (entity: EntityName) => send<Scan>('PUT', '/duplicates/scan', { body: { entity } });

export const cancelScan = (entity: EntityName) =>
  send<unknown>('DELETE', '/duplicates/scan', { query: { entity } });

export interface Rule {
  score: number;
  fields: Likeness[];
}

export interface Rules {
  entity: EntityName;
  built_in: boolean;
  /** From this score on two records are certainly one; below `possible` nothing is told. */
  certain: number;
  possible: number;
  rules: Rule[];
  /** The fields that a rule may name, and how. */
  choices: { field: string; matches: Match[] }[];
}

export const rulesQuery = queryOptions({
  queryKey: ['duplicate_rules'],
  queryFn: async ({ signal }) => (await get<{ items: Rules[] }>('/duplicates/rules', { signal })).items,
});

/** Null takes those that are built in. */
export const putRules = (
  entity: EntityName,
  rules: Pick<Rules, 'certain' | 'possible' | 'rules'> | null,
): Promise<Answer<Rules>> =>
  send<Rules>('PUT', '/duplicates/rules', { body: { entity, ...(rules ?? { rules: null }) } });
