// One change of many records, in as few requests as the server allows; all of them are one action, undone as one.
import { get, type Undo } from '@/api/client';
import {
  type AnyRecord,
  type Batch,
  type ListQuery,
  listParameters,
  type Page,
  pathOf,
  recordsOf,
} from '@/api/records';
import type { EntityName, Id } from '@/generated/schema';
import type { Match } from '../question';
import { isChosen, type Selection } from '../selection';

/** Records that one request may change. */
export const batchLimit = 5000;
const pageLimit = 200;
// As many ids as an address carries safely.
export const idsAtOnce = 100;
// Who was ticked was in sight: further down nobody looks for who matches no more.
const pagesInSight = 50;

export interface Chosen {
  entity: EntityName;
  match: Match;
  selection: Selection;
  count: number;
  /** As the list is sorted, where the order matters. */
  sort?: string | undefined;
  /** Set where not all of them may be the reader's to change: the others are left alone. */
  act?: 'update' | 'remove' | undefined;
}

export interface Progress {
  done: number;
  of: number;
}

/** What happens to each record: the same changes, changes that depend on it, or the trash. */
export type Work =
  | { changes: Record<string, unknown> }
  | { needs: string; each(record: AnyRecord): Record<string, unknown> | undefined }
  | 'trash';

interface Part {
  batch: Batch<EntityName>;
  size: number;
}

export const partsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Whether the server can find the records itself. */
export function byFilter({ match, selection, count, act }: Chosen, work: Work): boolean {
  const alike = work === 'trash' || 'changes' in work;
  return (
    alike && !act && selection.all && selection.ids.size === 0 && match.q === undefined && count <= batchLimit
  );
}

type Say = (progress: Progress) => void;

async function readAll(chosen: Chosen, fields: readonly string[], say: Say): Promise<AnyRecord[]> {
  const { entity, match, selection, count, act, sort } = chosen;
  const page = (query: ListQuery, cursor?: string | null) =>
    get<Page<AnyRecord>>(pathOf(entity), {
      query: {
        ...listParameters({ ...query, act, fields, limit: pageLimit, ...(sort && { sort }) }),
        cursor,
      },
    });
  const records: AnyRecord[] = [];
  const add = (items: AnyRecord[]) => {
    records.push(...items);
    say({ done: Math.min(records.length, count), of: count });
  };
  const byName = async (named: readonly Id[]) => {
    for (const ids of partsOf(named, idsAtOnce)) add((await page({ filter: { id: { in: ids } } })).items);
  };
  const { all, ids } = selection;
  // Parts that are sorted each by itself are not sorted.
  const inOrder = sort !== undefined && ids.size > idsAtOnce;
  if (!all && !inOrder) {
    await byName([...ids]);
    return records;
  }
  let cursor: string | null | undefined;
  let pages = 0;
  do {
    const { items, next } = await page(match, cursor);
    add(items.filter(({ id }) => isChosen(selection, id)));
    cursor = next;
    pages++;
  } while (cursor && (all || (records.length < ids.size && pages < pagesInSight)));
  const met = new Set(records.map(({ id }) => id));
  if (!all) await byName([...ids].filter((id) => !met.has(id)));
  return records;
}

/** Of all that is chosen, also where the server cannot find them by itself. */
export async function idsOf(chosen: Chosen, say: Say): Promise<Id[]> {
  const { all, ids } = chosen.selection;
  const ordered = chosen.sort !== undefined && ids.size > 1;
  if (!all && !chosen.act && !ordered) return [...ids];
  return (await readAll(chosen, ['id'], say)).map(({ id }) => id);
}

function filterPart({ match, count }: Chosen, work: Exclude<Work, { needs: string }>): Part {
  const filter = match.filter ?? {};
  const batch = work === 'trash' ? { filter, delete: true as const } : { filter, ...work };
  return { batch, size: count };
}

async function updatesOf(chosen: Chosen, work: Exclude<Work, 'trash'>, say: Say) {
  if ('changes' in work) return (await idsOf(chosen, say)).map((id) => ({ id, changes: work.changes }));
  const records = await readAll(chosen, [work.needs], say);
  return records.flatMap((record) => {
    const changes = work.each(record);
    return changes ? [{ id: record.id, changes }] : [];
  });
}

async function batchesOf(chosen: Chosen, work: Work, say: Say): Promise<Part[]> {
  if (byFilter(chosen, work) && (work === 'trash' || 'changes' in work)) return [filterPart(chosen, work)];
  if (work === 'trash')
    return partsOf(await idsOf(chosen, say), batchLimit).map((ids) => ({
      batch: { delete: ids },
      size: ids.length,
    }));
  const updates = await updatesOf(chosen, work, say);
  return partsOf(updates, batchLimit).map((update) => ({ batch: { update }, size: update.length }));
}

export interface Done {
  count: number;
  undo?: Undo;
  /** Why it ended before everything was done. */
  failure?: unknown;
}

/** What was done before a failure is kept, and can be undone like the whole. */
export async function carryOut(chosen: Chosen, work: Work, say: Say): Promise<Done> {
  const done: Done = { count: 0 };
  try {
    for (const { batch, size } of await batchesOf(chosen, work, say)) {
      const { undo } = await recordsOf(chosen.entity).batch({ ...batch, ...groupOf(done.undo) });
      done.count += size;
      done.undo ??= undo;
      say({ done: done.count, of: chosen.count });
    }
  } catch (failure) {
    done.failure = failure;
  }
  return done;
}

/** A part that changed nothing has begun no group to go on with. */
const groupOf = (undo: Undo | undefined) => (undo && 'group' in undo ? { group: undo.group } : {});
