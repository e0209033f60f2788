// How many of the chosen records are the reader's to change or to remove; the server counts them.
import { useQuery } from '@tanstack/react-query';
import { keys } from '@/api/records';
import { readTotals, type TotalsQuery } from '@/api/totals';
import type { EntityName, Id } from '@/generated/schema';
import { dependsOnRecord } from '../../may';
import type { ChoosingList } from '../list';
import type { Match } from '../question';
import type { Selection } from '../selection';
import { idsAtOnce, partsOf } from './batches';

export type Act = 'update' | 'remove';

async function countWithin(
  entity: EntityName,
  match: Match,
  { all, ids }: Selection,
  act: Act,
  signal: AbortSignal,
): Promise<number> {
  const count = async (query: TotalsQuery) =>
    (await readTotals(entity, { ...query, act, measures: 'count' }, signal)).count;
  const named = async (some: readonly Id[]) => {
    let sum = 0;
    for (const part of partsOf(some, idsAtOnce)) sum += await count({ filter: { id: { in: part } } });
    return sum;
  };
  return all ? (await count(match)) - (await named([...ids])) : named([...ids]);
}

/** Undefined while it is counted. */
export function useWithinReach({ entity, match, selection }: ChoosingList, act: Act): number | undefined {
  const { all, ids } = selection.now;
  const narrow = dependsOnRecord(entity, act);
  const { data } = useQuery({
    queryKey: [...keys.totals(entity.name), 'reach', act, match, all, [...ids].sort()],
    queryFn: ({ signal }) => countWithin(entity.name, match, selection.now, act, signal),
    enabled: narrow,
  });
  return narrow ? data : selection.count;
}
