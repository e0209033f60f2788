// The chosen records turn out to be one: on to the page where they are compared.
import { useNavigate } from '@tanstack/react-router';
import { useToasts } from '@/ui/toasts';
import { canMerge, mergeAddress, mostMerged } from '../../merge/address';
import type { ChoosingList } from '../list';
import { idsOf } from './batches';

/** Undefined where it cannot be meant: of one, or of more than the server merges at once. */
export function useMergeChosen({
  entity,
  match,
  selection,
}: ChoosingList): (() => Promise<void>) | undefined {
  const navigate = useNavigate();
  const toasts = useToasts();
  const count = selection.count ?? 0;
  if (!canMerge(entity) || count < 2 || count > mostMerged) return undefined;
  return async () => {
    try {
      const chosen = { entity: entity.name, match, selection: selection.now, count, act: undefined };
      await navigate(mergeAddress(entity.plural, await idsOf(chosen, () => undefined)));
    } catch (error) {
      toasts.failed(error);
    }
  };
}
