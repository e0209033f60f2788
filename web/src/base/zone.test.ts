import { describe, expect, it } from 'vitest';
import { momentOf, onDay, startOfDay, wallOf } from './zone';

describe('time zones', () => {
  it('go to the wall and back, also where clocks change', () => {
    expect(wallOf('2026-11-26T20:30:00Z', 'Asia/Dhaka')).toEqual({ date: '2026-11-27', time: '02:30' });
    expect(momentOf('2026-11-27', '02:30', 'Asia/Dhaka')).toBe('2026-11-26T20:30:00Z');
    expect(momentOf('2026-10-25', '12:00', 'Europe/London')).toBe('2026-10-25T12:00:00Z');
    expect(momentOf('2026-03-29', '00:30', 'Europe/London')).toBe('2026-03-29T00:30:00Z');
  });

  it('begin a day when their clocks say midnight', () => {
    expect(startOfDay('2026-11-26', 'Asia/Kolkata')).toBe('2026-11-25T18:30:00Z');
    expect(startOfDay('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00Z');
    // Clocks go forward in the night before.
    expect(startOfDay('2026-03-09', 'America/New_York')).toBe('2026-03-09T04:00:00Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00Z');
  });

  it('keep the time by the clock when the day changes', () => {
    expect(onDay('2026-11-20T04:00:00Z', '2026-11-27', 'Asia/Dhaka')).toBe('2026-11-27T04:00:00Z');
    expect(onDay('2026-03-07T15:00:00Z', '2026-03-09', 'America/New_York')).toBe('2026-03-09T14:00:00Z');
  });
});
