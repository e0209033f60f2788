import { describe, expect, it } from 'vitest';
import { readDateAndTime } from './dates';
import { amountText, formatsFor, type Reader } from './format';
import { momentOf } from './zone';

const dhaka: Reader = {
  language: 'bn',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
};
const english: Reader = { ...dhaka, language: 'en' };

describe('formats', () => {
  it('groups by lakh and crore in Bengali and in South Asian English', () => {
    expect(formatsFor(dhaka).number(12345678)).toBe('১,২৩,৪৫,৬৭৮');
    expect(formatsFor(english).number(12345678)).toBe('1,23,45,678');
    expect(formatsFor({ ...english, region: 'GB' }).number(12345678)).toBe('12,345,678');
  });

  it('follows the wish for digits before the language', () => {
    expect(formatsFor({ ...dhaka, digits: 'latin' }).number(2026)).toBe('2,026');
    expect(formatsFor({ ...english, digits: 'bengali' }).number(5)).toBe('৫');
    expect(formatsFor(dhaka).digits('+880 1711')).toBe('+৮৮০ ১৭১১');
  });

  it('writes money with its own places, and whole amounts without them', () => {
    expect(formatsFor(english).money({ minor: 150000, currency: 'BDT' })).toBe('৳1,500');
    expect(formatsFor(english).money({ minor: 150050, currency: 'BDT' })).toBe('৳1,500.50');
    expect(formatsFor(english).money({ minor: 1500, currency: 'JPY' })).toBe('¥1,500');
  });

  it('writes Bengali amounts with the sign first, and lakh and crore in full', () => {
    const { money } = formatsFor(dhaka);
    expect(money({ minor: 150050, currency: 'BDT' })).toBe('৳১,৫০০.৫০');
    expect(money({ minor: -50000, currency: 'BDT' })).toBe('-৳৫০০');
    expect(money({ minor: 1500, currency: 'KWD' })).toBe('KWD\u00a0১.৫০০');
    expect(money({ minor: 39_000_000, currency: 'BDT' }, 'compact')).toBe('৳৩.৯ লাখ');
    expect(money({ minor: 3_940_000, currency: 'USD' }, 'compact')).toBe('$৩৯.৪ হাজার');
    expect(money({ minor: 39_400_000, currency: 'USD' })).toBe('$৩,৯৪,০০০');
  });

  it('counts money by lakh where the reader and the currency are at home, in full and in short', () => {
    const both = (reader: Reader, minor: number, currency: string) => {
      const { money } = formatsFor(reader);
      return [money({ minor, currency }), money({ minor, currency }, 'compact')];
    };
    expect(both(english, 39_400_000, 'BDT')).toEqual(['৳3,94,000', '৳3.9L']);
    expect(both(english, 39_400_000, 'USD')).toEqual(['$394,000', '$394k']);
    expect(both(english, 394_000_000, 'USD')).toEqual(['$3,940,000', '$3.9m']);
    expect(both({ ...english, region: 'GB' }, 39_400_000, 'BDT')).toEqual(['৳394,000', '৳394k']);
  });

  it('keeps a date on its day in every time zone, and shows a moment in the reader’s', () => {
    expect(formatsFor(english).date('2026-11-26')).toBe('26 Nov 2026');
    expect(formatsFor({ ...english, timeZone: 'America/New_York' }).date('2026-11-26')).toBe('26 Nov 2026');
    expect(formatsFor(english).dateTime('2026-11-26T20:30:00Z')).toContain('27 Nov 2026');
    expect(formatsFor(english).today(Date.UTC(2026, 10, 26, 20))).toBe('2026-11-27');
  });

  it('tells the time of day in the words of the language, and reads it back', () => {
    expect(formatsFor(english).time('2026-11-26T09:30:00Z')).toMatch(/^3:30\s?pm$/i);
    expect(formatsFor(dhaka).time('2026-11-26T09:30:00Z')).toBe('বিকাল ৩:৩০');
    expect(formatsFor(dhaka).dateTime('2026-11-26T04:00:00Z')).toBe('২৬ নভে, ২০২৬, সকাল ১০:০০');
    const london = formatsFor({ ...english, region: 'GB' });
    expect(london.time('2026-11-26T09:30:00Z')).toBe('15:30');
    // Also to somebody who works in the evening.
    const hours = { from: '14:00', to: '23:00' };
    for (const formats of [formatsFor(dhaka), formatsFor(english), london])
      for (let hour = 0; hour < 24; hour += 1) {
        const time = `${String(hour).padStart(2, '0')}:05`;
        const moment = momentOf('2026-11-26', time, 'Asia/Dhaka');
        expect(formats.clock(time)).toBe(formats.time(moment));
        const shown = formats.dateTime(moment);
        expect(readDateAndTime(shown, '2026-11-01', hours)).toEqual({ date: '2026-11-26', time });
      }
  });

  it('says how long ago, and gives the date of what is long ago', () => {
    const now = Date.UTC(2026, 10, 26, 12);
    expect(formatsFor(english).relative('2026-11-26T09:00:00Z', now)).toBe('3 hours ago');
    expect(formatsFor(dhaka).relative('2026-11-26T09:00:00Z', now)).toMatch(/^৩ ঘ[ণন]্টা আগে$/);
    expect(formatsFor(english).relative(new Date(now - 20_000).toISOString(), now)).toBe('now');
    expect(formatsFor(english).relative('2026-10-01T09:00:00Z', now)).toBe('1 Oct 2026');
    // By days of the calendar, however late it is.
    expect(formatsFor(english).relative('2026-11-30T01:00:00Z', now)).toBe('in 4 days');
    expect(formatsFor(english).relative('2026-11-22T18:30:00Z', now)).toBe('3 days ago');
  });

  it('gives sizes their units and plurals', () => {
    expect([1, 182, 12_000, 1_500_000].map(formatsFor(english).size)).toEqual([
      '1 byte',
      '182 bytes',
      '12 kB',
      '1.5 MB',
    ]);
    expect([182, 12_000].map(formatsFor(dhaka).size)).toEqual(['১৮২ বাইট', '১২ কিলোবাইট']);
  });

  it('gives amounts back as text to edit', () => {
    expect(amountText({ minor: 5, currency: 'BDT' })).toBe('0.05');
    expect(amountText({ minor: -150000, currency: 'BDT' })).toBe('-1500');
  });
});
