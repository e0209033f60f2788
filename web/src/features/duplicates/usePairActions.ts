// What a reviewer does with a pair, by press or by key.
import { useNavigate } from '@tanstack/react-router';
import { decidePair, type Pair, type PairState } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { useDeciding } from '@/records/duplicates/useDeciding';
import { canMerge, mergeAddress } from '@/records/merge/address';

export interface PairActions {
  merge: ((pair: Pair) => void) | undefined;
  /** Of one that is open, that the two are not the same; of others that they may be. */
  decide: ((pair: Pair) => void) | undefined;
}

export const addressOf = ({ plural }: Entity, { first, second }: Pair) =>
  mergeAddress(plural, [first.id, second.id], 'duplicates');

export function usePairActions(entity: Entity, state: PairState): PairActions {
  const navigate = useNavigate();
  const { dismiss, open } = useDeciding(entity.name);
  const merge = (pair: Pair) => void navigate(addressOf(entity, pair));
  const decide = (pair: Pair) =>
    void (state === 'open' ? dismiss : open)((next) => decidePair(pair.id, next));
  return {
    merge: state === 'open' && canMerge(entity) ? merge : undefined,
    decide: entity.may.update === 'none' ? undefined : decide,
  };
}
