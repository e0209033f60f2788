import { describe, expect, it } from 'vitest';
import { lineTotal, minorOf, readMoney } from './money';

describe('money', () => {
  it('is exact to the minor unit of its currency', () => {
    expect(minorOf('১,২৩,৪৫৬.৫০', 'BDT')).toBe(12345650);
    expect(minorOf('0.1', 'USD')).toBe(10);
    expect(minorOf('1.15', 'USD')).toBe(115);
    expect(minorOf('-5', 'USD')).toBe(-500);
    expect(minorOf('1500', 'JPY')).toBe(1500);
    expect(minorOf('1.234', 'KWD')).toBe(1234);
  });

  it('refuses what the currency cannot hold', () => {
    expect(minorOf('1.005', 'USD')).toBeUndefined();
    expect(minorOf('1.5', 'JPY')).toBeUndefined();
    expect(minorOf('1.50', 'JPY')).toBeUndefined();
    expect(minorOf('99999999999999999', 'USD')).toBeUndefined();
    expect(minorOf('a lot', 'USD')).toBeUndefined();
  });

  it('hears a currency that is named', () => {
    expect(readMoney('৳১৫০০', 'USD')).toEqual({ minor: 150000, currency: 'BDT' });
    expect(readMoney('20 eur', 'BDT')).toEqual({ minor: 2000, currency: 'EUR' });
    expect(readMoney('1,500', 'BDT')).toEqual({ minor: 150000, currency: 'BDT' });
    expect(readMoney('', 'BDT')).toBeUndefined();
  });

  it('adds up a line', () => {
    expect(lineTotal(10050, '3')).toBe(30150);
    expect(lineTotal(999, '1', '10')).toBe(899);
    expect(lineTotal(10000, '2.5', 20)).toBe(20000);
  });
});
