import { describe, expect, it } from 'vitest';
import { dateUnder, numberUnder, telling } from './readings';

describe('readings of a cell', () => {
  it('dates, with the digits of either script', () => {
    expect(dateUnder('03/04/2025', 'dmy')).toBe('2025-04-03');
    expect(dateUnder('03/04/2025', 'mdy')).toBe('2025-03-04');
    expect(dateUnder('০৩-০৪-২৫', 'dmy')).toBe('2025-04-03');
    expect(dateUnder('2025.4.3', 'ymd')).toBe('2025-04-03');
    expect(dateUnder('25/12/2025', 'mdy')).toBeUndefined();
    expect(dateUnder('31/02/2025', 'dmy')).toBeUndefined();
    expect(dateUnder('soon', 'dmy')).toBeUndefined();
  });

  it('numbers, with either sign for the fraction', () => {
    expect(numberUnder('1.234', '1,234.56')).toBe(1.234);
    expect(numberUnder('1.234', '1.234,56')).toBe(1234);
    expect(numberUnder('৳ ১,২৩৪', '1,234.56')).toBe(1234);
    expect(numberUnder('many', '1,234.56')).toBeUndefined();
  });

  it('shows the sample that tells the choices apart', () => {
    expect(telling(['04/04/2025', '25/12/2025', '03/04/2025'], ['dmy', 'mdy'], dateUnder)).toBe('03/04/2025');
    expect(telling(['04/04/2025'], ['dmy', 'mdy'], dateUnder)).toBe('04/04/2025');
    expect(telling([], ['dmy'], dateUnder)).toBeUndefined();
  });
});
