// What the address of the queue says.
import type { PairOrder, PairState } from '@/api/duplicates';
import { textOf } from '@/base/address';

export interface DuplicatesSearch {
  noun?: string;
  state?: PairState;
  sort?: PairOrder;
  /** Only those that came with it. */
  import?: string;
}

export function readDuplicatesSearch(given: Record<string, unknown>): DuplicatesSearch {
  const noun = textOf(given.noun);
  const origin = textOf(given.import);
  return {
    ...(noun && { noun }),
    ...(given.state === 'dismissed' && { state: 'dismissed' as const }),
    ...(given.sort === '-found_at' && { sort: '-found_at' as const }),
    ...(origin && { import: origin }),
  };
}
