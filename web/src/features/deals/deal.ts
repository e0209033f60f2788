// What a deal page reckons from its record.
import type { Money } from '@/base/format';
import type { Deal, Stage } from '@/generated/schema';
import { type Place, placesAround } from '@/ui/way';

/** What it is worth at its chance; undefined while either is not known. */
export function weightedOf({ amount, probability }: Pick<Deal, 'amount' | 'probability'>): Money | undefined {
  if (!amount || probability === null || probability === undefined) return undefined;
  return { ...amount, minor: Math.round((amount.minor * probability) / 100) };
}

export const isOverdue = (deal: Pick<Deal, 'status' | 'expected_close'>, today: string): boolean =>
  deal.status === 'open' && typeof deal.expected_close === 'string' && deal.expected_close < today;

/** Where each stage lies for a deal that stands in one; all of them are passed when it is won. */
export function placesOf(stages: readonly Stage[], deal: Pick<Deal, 'stage' | 'status'>): Place[] {
  if (deal.status === 'won') return stages.map(() => 'passed');
  return placesAround(
    stages.map(({ id }) => id),
    deal.stage.id,
  );
}
