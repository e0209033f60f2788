import { describe, expect, it } from 'vitest';
import { clockOf, fullnessOf, isDayOff, partsOf } from './minutes';

describe('how full a day is', () => {
  it('is a share of its working hours', () => {
    expect(fullnessOf({ planned: 270, available: 540 })).toEqual({ share: 0.5, over: 0 });
    expect(fullnessOf({ planned: 540, available: 540 })).toEqual({ share: 1, over: 0 });
  });

  it('is over where more is planned, also on a day off', () => {
    expect(fullnessOf({ planned: 600, available: 540 })).toEqual({ share: 1, over: 60 });
    expect(fullnessOf({ planned: 30, available: 0 })).toEqual({ share: 1, over: 30 });
    expect(fullnessOf({ planned: 0, available: 0 })).toEqual({ share: 0, over: 0 });
  });

  it('is off by its own hours, or by the week where those are not known', () => {
    const sundayToThursday = [0, 1, 2, 3, 4];
    const holiday = { date: '2026-12-16', available: 0, planned: 30 };
    const workedFriday = { date: '2026-11-27', available: 240, planned: 0 };
    expect(isDayOff('2026-11-27', undefined, sundayToThursday)).toBe(true);
    expect(isDayOff('2026-11-29', undefined, sundayToThursday)).toBe(false);
    expect(isDayOff('2026-12-16', [holiday], sundayToThursday)).toBe(true);
    expect(isDayOff('2026-11-27', [workedFriday], sundayToThursday)).toBe(false);
    expect(isDayOff('2026-11-27', undefined, [])).toBe(false);
  });

  it('is said in hours and minutes', () => {
    expect(partsOf(315)).toEqual({ hours: 5, minutes: 15 });
    expect(clockOf(65)).toBe('1:05');
  });
});
