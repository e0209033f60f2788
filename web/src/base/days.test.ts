import { describe, expect, it } from 'vitest';
import { addDays, dateIn, daysBetween, onDay, startOfDay } from './days';

const iso = (at: number) => new Date(at).toISOString();

describe('days', () => {
  it('begin when they begin in the zone', () => {
    expect(iso(startOfDay('2026-11-26', 'Asia/Dhaka'))).toBe('2026-11-25T18:00:00.000Z');
    expect(iso(startOfDay('2026-03-08', 'America/New_York'))).toBe('2026-03-08T05:00:00.000Z');
    expect(iso(startOfDay('2026-03-09', 'America/New_York'))).toBe('2026-03-09T04:00:00.000Z');
    expect(dateIn('2026-11-25T18:30:00Z', 'Asia/Dhaka')).toBe('2026-11-26');
  });

  it('move a moment and keep its time by the clock, over a change of clocks too', () => {
    expect(onDay('2026-11-20T04:00:00Z', '2026-11-27', 'Asia/Dhaka')).toBe('2026-11-27T04:00:00.000Z');
    expect(onDay('2026-03-07T15:00:00Z', '2026-03-09', 'America/New_York')).toBe('2026-03-09T14:00:00.000Z');
  });

  it('are counted over the ends of months', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  });
});
