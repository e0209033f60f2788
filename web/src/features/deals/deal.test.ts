import { describe, expect, it } from 'vitest';
import type { Stage } from '@/generated/schema';
import { isOverdue, placesOf, weightedOf } from './deal';

const stages = ['a', 'b', 'c'].map((id) => ({ id }) as Stage);
const at = (id: string, status: 'open' | 'won' | 'lost') => ({ stage: { id, label: id }, status });

describe('a deal', () => {
  it('is weighted by its chance, to the minor unit', () => {
    expect(weightedOf({ amount: { minor: 999, currency: 'BDT' }, probability: 50 })).toEqual({
      minor: 500,
      currency: 'BDT',
    });
    expect(weightedOf({ amount: { minor: 999, currency: 'BDT' }, probability: 0 })?.minor).toBe(0);
    expect(weightedOf({ amount: { minor: 999, currency: 'BDT' }, probability: null })).toBeUndefined();
  });

  it('is late the day after it was expected, while it is open', () => {
    expect(isOverdue({ status: 'open', expected_close: '2026-01-01' }, '2026-01-01')).toBe(false);
    expect(isOverdue({ status: 'open', expected_close: '2026-01-01' }, '2026-01-02')).toBe(true);
    expect(isOverdue({ status: 'won', expected_close: '2026-01-01' }, '2026-01-02')).toBe(false);
  });

  it('has its way behind and before it', () => {
    expect(placesOf(stages, at('b', 'open'))).toEqual(['passed', 'here', 'ahead']);
    expect(placesOf(stages, at('won', 'won'))).toEqual(['passed', 'passed', 'passed']);
    expect(placesOf(stages, at('lost', 'lost'))).toEqual(['ahead', 'ahead', 'ahead']);
  });
});
