import type { Money } from '@/base/format';

/** What is left of a price, in per cent; undefined unless both amounts are known, of one currency, and the price is above zero. */
export function marginOf(
  price: Money | null | undefined,
  cost: Money | null | undefined,
): number | undefined {
  if (!price || !cost || price.currency !== cost.currency || price.minor <= 0) return undefined;
  return ((price.minor - cost.minor) / price.minor) * 100;
}
