import { describe, expect, it } from 'vitest';
import { daysOfMonth, firstOfMonth, wonByWeek } from './month';

describe('the month', () => {
  it('begins on its first, also over the turn of a year', () => {
    expect(firstOfMonth('2026-11-26')).toBe('2026-11-01');
    expect(firstOfMonth('2026-01-05', 1)).toBe('2025-12-01');
    expect(daysOfMonth('2026-02-10')).toBe(28);
  });

  it('is summed by week, of one month and one currency', () => {
    const on = (day: string, minor: number, currency = 'BDT') => ({
      key: { closed_on: day },
      count: 1,
      sum: { amount: [{ minor, currency }] },
    });
    const groups = [
      on('2026-11-01', 1),
      on('2026-11-07', 2),
      on('2026-11-08', 4),
      on('2026-11-30', 8),
      on('2026-10-01', 16),
      on('2026-11-02', 32, 'USD'),
    ];
    expect(wonByWeek(groups, '2026-11-01', 'BDT')).toEqual([3, 4, 0, 0, 8]);
  });
});
