import { describe, expect, it } from 'vitest';
import { clockOf, fullnessOf, partsOf } from './minutes';

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

  it('is said in hours and minutes', () => {
    expect(partsOf(315)).toEqual({ hours: 5, minutes: 15 });
    expect(clockOf(65)).toBe('1:05');
  });
});
