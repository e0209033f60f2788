import { expect, it } from 'vitest';
import { shareOf } from './scan';

it('reads for the first half and compares for the second, and is never beyond the end', () => {
  const scan = { step: 'reading' as const, looked_at: 0, records: 400, compared: 0, candidates: 0 };
  expect(shareOf(scan)).toBe(0);
  expect(shareOf({ ...scan, looked_at: 200 })).toBe(25);
  // Some were added since it began.
  expect(shareOf({ ...scan, looked_at: 500 })).toBe(50);
  expect(shareOf({ ...scan, step: 'comparing', looked_at: 400, compared: 30, candidates: 60 })).toBe(75);
  expect(shareOf({ ...scan, step: 'comparing' })).toBe(50);
});
