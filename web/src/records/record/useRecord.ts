// The record of a page: at once as far as a list that was shown knows it, then whole.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import type { EntityName, Id } from '@/generated/schema';

interface ListData {
  items?: AnyRecord[];
  pages?: { items?: AnyRecord[] }[];
}

/** What any list in this browser's memory knows of it: all lists together, since each may have asked for other fields. */
export function knownFromLists(queries: QueryClient, entity: EntityName, id: Id): AnyRecord | undefined {
  const lists = queries.getQueriesData<ListData>({ queryKey: keys.lists(entity) });
  const rows = lists.flatMap(([, data]) => {
    const items = [data?.items, ...(data?.pages ?? []).map((page) => page.items)].flatMap(
      (some) => some ?? [],
    );
    return items.filter((item) => item?.id === id);
  });
  return rows.length > 0 ? (Object.assign({}, ...rows) as AnyRecord) : undefined;
}

export function useRecord(entity: EntityName, id: Id) {
  const queries = useQueryClient();
  const query = useQuery({
    ...recordsOf(entity).one(id),
    placeholderData: () => knownFromLists(queries, entity, id) as never,
  });
  return { ...query, record: query.data as AnyRecord | undefined };
}
