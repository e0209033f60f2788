import { expect, it } from 'vitest';
import { placeOfChanged } from './place';

const at = '2026-11-30T04:00:00Z';
const changed = { id: 'new', start_at: '2026-12-01T04:00:00Z', due_at: null };

it('leads to what stands for the time once it was changed', () => {
  expect(placeOfChanged(at, 'this', changed, { place: 'Office' })).toEqual({ id: 'new' });
  expect(placeOfChanged(at, 'following', changed, {})).toEqual({ id: 'new', at: changed.start_at });
  const due = { ...changed, start_at: null, due_at: '2026-12-02T04:00:00Z' };
  expect(placeOfChanged(at, 'following', due, {})).toEqual({ id: 'new', at: due.due_at });
});

it('stays at the time where all change but for when they are', () => {
  expect(placeOfChanged(at, 'all', changed, { place: 'Office' })).toEqual({ id: 'new', at });
  expect(placeOfChanged(at, 'all', changed, { start_at: at })).toEqual({ id: 'new', at: undefined });
  expect(placeOfChanged(at, 'all', changed, { recurrence: 'FREQ=DAILY' })).toEqual({ id: 'new' });
  // And on the page of all of them, there.
  expect(placeOfChanged(undefined, 'all', changed, { place: 'Office' })).toEqual({ id: 'new' });
});
