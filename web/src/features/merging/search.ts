// What the address of a merge says: the records in the order of their columns, which of them stays, and one under way.
import { textOf } from '@/base/address';
import type { Id } from '@/generated/schema';
import type { From } from '@/records/merge/address';

export interface MergeSearch {
  /** Ids with a dot between. */
  records: string;
  keep?: Id;
  from?: From;
  /** One that goes on in steps. */
  run?: Id;
}

export function readMergeSearch(given: Record<string, unknown>): MergeSearch {
  const [keep, run] = [textOf(given.keep), textOf(given.run)];
  return {
    records: textOf(given.records) ?? '',
    ...(keep && { keep }),
    ...(run && { run }),
    ...(given.from === 'duplicates' && { from: 'duplicates' as const }),
  };
}

export const idsOf = ({ records }: Pick<MergeSearch, 'records'>): Id[] => [
  ...new Set(records.split('.').filter(Boolean)),
];
