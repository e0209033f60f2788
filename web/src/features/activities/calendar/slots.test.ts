import { expect, it } from 'vitest';
import { endOf, nextBegin, slotsAtOnce } from './slots';

const from = '2026-11-27T03:00:00Z';
const slot = { from: '2026-11-29T03:00:00Z', to: '2026-11-29T04:00:00Z' };

it('goes on behind the last free time, or behind the days that were sought', () => {
  expect(nextBegin(Array(slotsAtOnce).fill(slot), from)).toBe(slot.to);
  expect(endOf(from)).toBe('2026-12-11T03:00:00Z');
  expect(nextBegin([slot], from)).toBe(endOf(from));
  expect(nextBegin([], from)).toBe(endOf(from));
});
