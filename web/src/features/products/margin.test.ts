import { describe, expect, it } from 'vitest';
import { marginOf } from './margin';

const taka = (minor: number) => ({ minor, currency: 'BDT' });

describe('margin', () => {
  it('is the part of the price that is kept', () => {
    expect(marginOf(taka(20000), taka(15000))).toBe(25);
    expect(marginOf(taka(10000), taka(12000))).toBe(-20);
  });

  it('is unknown where it cannot be told', () => {
    expect(marginOf(taka(0), taka(0))).toBeUndefined();
    expect(marginOf(taka(100), { minor: 50, currency: 'USD' })).toBeUndefined();
    expect(marginOf(taka(100), null)).toBeUndefined();
  });
});
