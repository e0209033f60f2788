// Changing records from a screen: shown at once, taken back when the server refuses, and with the way back in a toast.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Answer } from '@/api/client';
import { isProblem, type Problem } from '@/api/problem';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import type { EntityName, Id } from '@/generated/schema';
import { type Onward, useToasts } from '@/ui/toasts';
import { useCalled } from './called';
import { askingCan } from './may';
import { useEntity } from './schema';

export interface Change {
  id: Id;
  /** As a read returns them: links with their labels, so that they can be shown before the server has answered. */
  values: Record<string, unknown>;
  /** The version that the reader saw; a field that somebody else changed since is not overwritten silently. */
  version?: number;
}

interface ListData {
  items?: AnyRecord[];
  pages?: { items: AnyRecord[] }[];
}

function patchItems(items: AnyRecord[], id: Id, values: Record<string, unknown>): AnyRecord[] {
  return items.some((item) => item.id === id)
    ? items.map((item) => (item.id === id ? ({ ...item, ...values } as AnyRecord) : item))
    : items;
}

/** Puts values of one record into every answer that shows it. */
export function patchShown(
  queries: QueryClient,
  entity: EntityName,
  id: Id,
  values: Record<string, unknown>,
): void {
  queries.setQueryData(
    keys.one(entity, id),
    (record: AnyRecord | undefined) => record && { ...record, ...values },
  );
  queries.setQueriesData({ queryKey: keys.lists(entity) }, (list: ListData | undefined) => {
    if (list?.pages)
      return {
        ...list,
        pages: list.pages.map((page) => ({ ...page, items: patchItems(page.items, id, values) })),
      };
    if (list?.items) return { ...list, items: patchItems(list.items, id, values) };
    return list;
  });
}

/** What is shown of these fields of a record; undefined when it is shown nowhere. */
function shownValues(
  queries: QueryClient,
  entity: EntityName,
  id: Id,
  names: readonly string[],
): Record<string, unknown> | undefined {
  const lists = queries.getQueriesData<ListData>({ queryKey: keys.lists(entity) });
  const record =
    queries.getQueryData<AnyRecord>(keys.one(entity, id)) ??
    lists
      .flatMap(([, list]) => list?.pages?.flatMap(({ items }) => items) ?? list?.items ?? [])
      .find((item) => item.id === id);
  return record && Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** The fields among these that a newer version has changed as well. */
export function changedByOthers({ details }: Problem, values: Record<string, unknown>): string[] {
  const changed = (details.changed as string[] | undefined) ?? [];
  return changed.filter((field) => field in values);
}

/** A change to a field that nobody else touched goes on top of the newer version. */
export async function above<T>(
  { version, values }: Pick<Change, 'version' | 'values'>,
  send: (version: number | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await send(version);
  } catch (error) {
    if (!isProblem(error, 'stale_version')) throw error;
    const now = Number(error.details.version);
    // Of the same version, something else than its fields has changed.
    if (now === version || changedByOthers(error, values).length > 0) throw error;
    return send(now);
  }
}

export const updateAbove = (entity: EntityName, change: Change): Promise<Answer<AnyRecord>> =>
  above(
    change,
    (version) => recordsOf(entity).update(change.id, change.values, version) as Promise<Answer<AnyRecord>>,
  );

/**
 * Changes fields of one record. `mutate` shows it at once; `mutateAsync` throws the Problem for forms. Refusals that the
 * caller `tells` where they belong are not said in a toast as well.
 */
export function useUpdate(
  entity: EntityName,
  {
    tells,
    onward,
  }: {
    tells?: (error: unknown) => boolean;
    /** Where to go from what was changed. */
    onward?: (record: AnyRecord, values: Record<string, unknown>) => Onward | undefined;
  } = {},
) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('changes');
  const definition = useEntity(entity);
  const called = useCalled();
  return useMutation({
    mutationFn: (change: Change) => updateAbove(entity, change),
    onMutate: async ({ id, values }) => {
      await queries.cancelQueries({ queryKey: keys.noun(entity) });
      const before = shownValues(queries, entity, id, Object.keys(values));
      patchShown(queries, entity, id, values);
      return { before };
    },
    onError: (error, { id }, context) => {
      // Only what was put there is taken back: others may have changed the rest meanwhile.
      if (context?.before) patchShown(queries, entity, id, context.before);
      void queries.invalidateQueries({ queryKey: keys.noun(entity) });
      if (!tells?.(error)) toasts.failed(error);
    },
    onSuccess: ({ data, undo }, { id, values }) => {
      patchShown(queries, entity, id, data);
      // Whose a record is decides what may be done with it.
      if ('owner' in values && askingCan(definition).can)
        void queries.invalidateQueries({ queryKey: keys.noun(entity) });
      toasts.changed(t('saved', { name: called(definition, data) }), undo, onward?.(data, values));
    },
    onSettled: (_data, _error, { id }) => {
      void queries.invalidateQueries({ queryKey: keys.about(entity, id) });
      void queries.invalidateQueries({ queryKey: keys.totals(entity) });
    },
  });
}

/** Moves records to the trash, at once and with the way back. */
export function useRemove(entity: EntityName) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('changes');
  return useMutation({
    mutationFn: (ids: readonly Id[]) =>
      ids.length === 1 && ids[0]
        ? recordsOf(entity).remove(ids[0])
        : recordsOf(entity).batch({ delete: [...ids] }),
    onError: toasts.failed,
    onSuccess: ({ undo }, ids) => {
      toasts.changed(t('removed', { count: ids.length }), undo);
      return queries.invalidateQueries({ queryKey: keys.noun(entity) });
    },
  });
}
