// Records over HTTP, the same for every noun: how they are asked for and what they are kept under.
//
//   useQuery(recordsOf('deal').one(id))
//   useInfiniteQuery(recordsOf('deal').pages({ sort: '-amount', filter: is('status', 'open') }))
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type EntityName, type Id, type Inputs, plurals, type Records } from '@/generated/schema';
import { takeBrought } from './brought';
import { type Answer, get, send, type Undo } from './client';
import { type Filter, wireFilter } from './filter';
import { isProblem, Problem } from './problem';

export interface ListQuery {
  filter?: Filter | undefined;
  q?: string | undefined;
  /** "-amount,title" */
  sort?: string | undefined;
  /** Names of the fields wanted; all when left out. */
  fields?: readonly string[] | undefined;
  /** Links whose records come along as `record`. */
  include?: readonly string[] | undefined;
  limit?: number | undefined;
  count?: boolean | undefined;
  trash?: boolean | undefined;
  /** Each record with what this reader may do with it, as `can`. */
  can?: boolean | undefined;
  /** Only those that this reader may do it to. */
  act?: 'update' | 'remove' | undefined;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  previous?: string | null;
  count?: number;
}

/** A record of any kind, for screens that come from the schema. */
export type AnyRecord = Records[EntityName] & { [field: string]: unknown };

/** One thing to do to many records at once; all or nothing, undone as one. */
export interface Batch<E extends EntityName> {
  create?: Inputs[E][];
  update?: { id: Id; version?: number; changes: Partial<Inputs[E]> }[];
  delete?: Id[] | true;
  restore?: Id[];
  filter?: Filter;
  changes?: Partial<Inputs[E]>;
  /** Goes on with what was begun in another batch. */
  group?: Id;
}

export interface Event {
  seq: number;
  at: string;
  /** "deal.updated" */
  type: string;
  entity: EntityName;
  record: Id;
  version: number;
  via: string;
  changes: Record<string, { old: unknown; new: unknown }>;
  actor: Id | null;
  group: Id | null;
  undoes: number | null;
}

export const pathOf = (entity: EntityName, id?: Id): string => `/${plurals[entity]}${id ? `/${id}` : ''}`;

export function listParameters(query: ListQuery) {
  return {
    filter: query.filter && JSON.stringify(wireFilter(query.filter)),
    q: query.q,
    sort: query.sort,
    fields: query.fields?.join(','),
    include: query.include?.join(','),
    limit: query.limit,
    count: query.count,
    trash: query.trash,
    can: query.can,
    act: query.act,
  };
}

export const keys = {
  noun: (entity: EntityName) => ['records', entity] as const,
  lists: (entity: EntityName) => ['records', entity, 'list'] as const,
  one: (entity: EntityName, id: Id) => ['records', entity, 'one', id] as const,
  about: (entity: EntityName, id: Id) => ['records', entity, 'about', id] as const,
  totals: (entity: EntityName) => ['records', entity, 'totals'] as const,
};

export function recordsOf<E extends EntityName>(entity: E) {
  const path = pathOf(entity);
  const page = (query: ListQuery, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Records[E]>>(path, { query: { ...listParameters(query), cursor }, signal });
  return {
    one: (id: Id) =>
      queryOptions({
        queryKey: keys.one(entity, id),
        queryFn: ({ signal }) => get<Records[E]>(`${path}/${id}`, { query: { can: true }, signal }),
        initialData: () => takeBrought<Records[E]>(`${path}/${id}`, { can: true }),
      }),
    list: (query: ListQuery = {}) =>
      queryOptions({
        queryKey: [...keys.lists(entity), 'page', query],
        queryFn: ({ signal }) => page(query, undefined, signal),
        initialData: () => takeBrought<Page<Records[E]>>(path, listParameters(query)),
      }),
    /** All pages as one, of what there are some hundreds of at most. */
    all: (query: ListQuery = {}) =>
      queryOptions({
        queryKey: [...keys.lists(entity), 'all', query],
        queryFn: async ({ signal }) => {
          const items: Records[E][] = [];
          let cursor: string | undefined;
          do {
            const { items: more, next } = await page({ limit: 200, ...query }, cursor, signal);
            items.push(...more);
            cursor = next ?? undefined;
          } while (cursor !== undefined);
          return { items };
        },
      }),
    pages: (query: ListQuery = {}) =>
      infiniteQueryOptions({
        queryKey: [...keys.lists(entity), 'pages', query],
        queryFn: ({ signal, pageParam }) =>
          page(pageParam ? { ...query, count: false } : query, pageParam, signal),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (last) => last.next ?? undefined,
      }),
    history: (id: Id) =>
      infiniteQueryOptions({
        queryKey: [...keys.about(entity, id), 'history'],
        queryFn: ({ signal, pageParam }) =>
          get<{ items: Event[]; next: number | null }>(`${path}/${id}/history`, {
            query: { before: pageParam, limit: 50 },
            signal,
          }),
        initialPageParam: undefined as number | undefined,
        getNextPageParam: (last) => last.next ?? undefined,
      }),
    create: (input: Inputs[E]) => send<Records[E]>('POST', path, { body: input }),
    update: (id: Id, changes: Partial<Inputs[E]>, version?: number) =>
      send<Records[E]>('PATCH', `${path}/${id}`, { body: changes, version }),
    remove: (id: Id) => send<unknown>('DELETE', `${path}/${id}`),
    restore: (id: Id) => send<Records[E]>('DELETE', `${path}/${id}/trash`),
    batch: (batch: Batch<E>) => {
      const body = batch.filter ? { ...batch, filter: wireFilter(batch.filter) } : batch;
      return send<{ group: Id | null }>('POST', `${path}/batch`, { body });
    },
  };
}

export interface UndoResult {
  undone: number;
  skipped: { entity: EntityName; record: Id; code: string; fields: string[] }[];
  /** Changes that stay, where `skipped` may be but the first of them. */
  kept?: number;
  group: Id | null;
}

/** Many changes are taken back in many steps, between which others write. */
export interface Undoing extends UndoResult {
  id: Id;
  state: 'running' | 'done' | 'failed';
  /** Of what is taken back, and how many of them had their turn. */
  changes: number;
  looked_at: number;
  /** Why it failed: a code. */
  problem: string | null;
}

const undoPollMilliseconds = 700;

/** The page may be left: it goes on at the server. */
async function endOf(begun: Undoing, tell: (undoing: Undoing) => void): Promise<Undoing> {
  let undoing = begun;
  while (undoing.state === 'running') {
    tell(undoing);
    await new Promise((resolve) => setTimeout(resolve, undoPollMilliseconds));
    try {
      undoing = await get<Undoing>(`/undos/${begun.id}`);
    } catch (error) {
      if (!isProblem(error, 'offline')) throw error;
    }
  }
  if (undoing.problem === 'undone_already') throw new Problem(409, 'undone_already', undoing.state);
  if (undoing.state === 'failed')
    throw new Problem(409, 'undo_stopped', undoing.state, { undone: undoing.undone });
  return undoing;
}

/**
 * `edited`: what becomes of new records that somebody has edited since. What takes long is told now and then, until it is
 * done; one that stopped in the middle is a Problem "undo_stopped" {undone}, one that found nothing left "undone_already".
 */
export async function undo(
  what: Undo,
  edited: 'keep' | 'trash' = 'keep',
  tell: (undoing: Undoing) => void = () => {},
): Promise<Answer<UndoResult>> {
  const answer = await send<UndoResult | Undoing>('POST', '/undo', { body: { ...what, edited } });
  return 'state' in answer.data ? { ...answer, data: await endOf(answer.data, tell) } : answer;
}
