import { describe, expect, it } from 'vitest';
import { decimalOf, toBengaliDigits, toLatinDigits } from './digits';

describe('digits', () => {
  it('reads the digits of every script people here type with', () => {
    expect(toLatinDigits('০১৭১১-৫৫৫')).toBe('01711-555');
    expect(toLatinDigits('१२ ٣٤ ۵۶')).toBe('12 34 56');
    expect(toBengaliDigits('2026')).toBe('২০২৬');
  });

  it('reads numbers grouped by lakh, and refuses what is none', () => {
    expect(decimalOf('১,২৩,৪৫৬.৫০')).toBe('123456.50');
    expect(decimalOf('\u22123.5')).toBe('-3.5');
    expect(decimalOf('12 000')).toBe('12000');
    expect(decimalOf('1.2.3')).toBeUndefined();
    expect(decimalOf('about 5')).toBeUndefined();
    expect(decimalOf('')).toBeUndefined();
  });
});
