import { describe, expect, it } from 'vitest';
import { dayAfter, startOfDay } from './zone';

describe('days in a time zone', () => {
  it('begin when its clocks say midnight', () => {
    expect(startOfDay('2026-11-26', 'Asia/Dhaka')).toBe('2026-11-25T18:00:00.000Z');
    expect(startOfDay('2026-11-26', 'Asia/Kolkata')).toBe('2026-11-25T18:30:00.000Z');
    expect(startOfDay('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
    // Clocks go forward in the night before.
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  });

  it('follow each other', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  });
});
