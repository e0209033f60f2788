import { describe, expect, it } from 'vitest';
import { daysOfMonth, howOf, ruleOf, withDay } from './edit';

// The fourth and last Thursday.
const first = '2026-11-26';
const working = [0, 1, 2, 3, 4];

describe('the editor of a rule', () => {
  it('begins with the day of the first time', () => {
    expect(ruleOf('week', undefined, first, working)).toEqual({ unit: 'week', interval: 1, days: [4] });
    expect(ruleOf('month', undefined, first, working)).toEqual({
      unit: 'month',
      interval: 1,
      on: { day: 26 },
    });
    expect(ruleOf('month', undefined, undefined, working)).toEqual({ unit: 'month', interval: 1 });
    expect(ruleOf('year', undefined, first, working)).toEqual({ unit: 'year', interval: 1 });
  });

  it('keeps its end when it becomes another', () => {
    const before = { unit: 'day', interval: 3, count: 5 } as const;
    expect(ruleOf('week', before, first, working)).toEqual({
      unit: 'week',
      interval: 1,
      days: [4],
      count: 5,
    });
    expect(ruleOf('day', before, first, working).interval).toBe(3);
    expect(ruleOf('working', before, first, working)).toEqual({
      unit: 'week',
      interval: 1,
      days: working,
      count: 5,
    });
  });

  it('tells the working days of the firm from other weeks', () => {
    expect(howOf({ unit: 'week', interval: 1, days: [4, 3, 2, 1, 0] }, working)).toBe('working');
    expect(howOf({ unit: 'week', interval: 2, days: working }, working)).toBe('week');
    expect(howOf({ unit: 'week', interval: 1 }, [])).toBe('week');
  });

  it('has one day of the week at least', () => {
    expect(withDay([4], 1)).toEqual([1, 4]);
    expect(withDay([1, 4], 4)).toEqual([1]);
    expect(withDay([1], 1)).toEqual([1]);
  });

  it('offers what the first time is in its month, and what is chosen', () => {
    const last = { day: -1 };
    expect(daysOfMonth(first, undefined)).toEqual([
      { day: 26 },
      { nth: 4, weekday: 4 },
      { nth: -1, weekday: 4 },
      last,
    ]);
    expect(daysOfMonth('2026-11-02', { day: 2 })).toEqual([{ day: 2 }, { nth: 1, weekday: 1 }, last]);
    expect(daysOfMonth('2026-10-30', undefined)).toEqual([{ day: 30 }, { nth: -1, weekday: 5 }, last]);
    expect(daysOfMonth('2026-11-02', { day: 9 })[0]).toEqual({ day: 9 });
  });
});
