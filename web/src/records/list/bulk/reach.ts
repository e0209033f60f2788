// How many of the chosen records are the reader's to change or to remove; the server counts them.
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { allOf } from '@/api/filter';
import { keys } from '@/api/records';
import { readTotals, type TotalsQuery } from '@/api/totals';
import type { EntityName, Id } from '@/generated/schema';
import { dependsOnRecord } from '../../may';
import type { ChoosingList } from '../list';
import type { Match } from '../question';
import type { Selection } from '../selection';
import { idsAtOnce, partsOf } from './batches';

export type Act = 'update' | 'remove';

/** Boxes are ticked one after the other. */
const pauseMilliseconds = 200;

export interface Reach {
  /** Undefined while it is counted for the first time; after that the figure before, while it is counted again. */
  within: number | undefined;
  /** How many were chosen when that was counted. */
  of: number | undefined;
}

export async function countWithin(
  entity: EntityName,
  match: Match,
  { all, ids }: Selection,
  act: Act,
  signal?: AbortSignal,
): Promise<number> {
  const count = async (query: TotalsQuery) =>
    (await readTotals(entity, { ...query, act, measures: 'count' }, signal)).count;
  const named = async (within: Match) => {
    let sum = 0;
    for (const part of partsOf<Id>([...ids], idsAtOnce))
      sum += await count({ ...within, filter: allOf(within.filter, { id: { in: part } }) });
    return sum;
  };
  // An exception may match no longer: then it is not counted among all either.
  return all ? (await count(match)) - (await named(match)) : named({});
}

export function useReach({ entity, match, selection }: ChoosingList, act: Act): Reach {
  const [{ now, count }] = useDebouncedValue(selection, pauseMilliseconds);
  const narrow = dependsOnRecord(entity, act);
  const { data } = useQuery({
    queryKey: [...keys.totals(entity.name), 'reach', act, match, now.all, [...now.ids].sort()],
    queryFn: async ({ signal }) => ({
      within: await countWithin(entity.name, match, now, act, signal),
      of: count,
    }),
    enabled: narrow,
    placeholderData: keepPreviousData,
  });
  if (!narrow) return { within: selection.count, of: selection.count };
  return data ?? { within: undefined, of: undefined };
}
