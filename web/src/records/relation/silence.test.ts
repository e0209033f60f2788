import { describe, expect, it } from 'vitest';
import { daysSince, silenceOf } from './silence';

const now = Date.parse('2026-11-26T12:00:00Z');

describe('silence', () => {
  it('counts whole days', () => {
    expect(daysSince('2026-11-25T12:00:01Z', now)).toBe(0);
    expect(daysSince('2026-11-25T12:00:00Z', now)).toBe(1);
    expect(daysSince('2026-12-01T00:00:00Z', now)).toBe(0);
    expect(daysSince(null, now)).toBeUndefined();
  });

  it('is worth a word after a month, and more after a season', () => {
    expect([29, 30, 89, 90].map(silenceOf)).toEqual(['fresh', 'quiet', 'quiet', 'long']);
  });
});
