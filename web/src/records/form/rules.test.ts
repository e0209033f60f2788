// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { consequences, useSettled } from './rules';

const activity = { name: 'activity' } as Entity;
const sync = { start_at: '2026-12-14T03:00:00Z', end_at: '2026-12-14T03:30:00Z' };

it('takes the end of what begins at another time along', () => {
  expect(consequences(activity, 'start_at', '2026-12-14T05:00:00Z', sync)).toEqual({
    start_at: '2026-12-14T05:00:00Z',
    end_at: '2026-12-14T05:30:00.000Z',
  });
});

it('leaves the end alone where there is none, or no beginning', () => {
  const alone = { start_at: '2026-12-14T05:00:00Z' };
  expect(consequences(activity, 'start_at', alone.start_at, { ...sync, end_at: null })).toEqual(alone);
  expect(consequences(activity, 'start_at', alone.start_at, { ...sync, start_at: null })).toEqual(alone);
  expect(consequences(activity, 'start_at', null, sync)).toEqual({ start_at: null });
  expect(consequences(activity, 'end_at', null, sync)).toEqual({ end_at: null });
});

it('counts from the beginning before, while another one is typed', () => {
  const { result, rerender } = renderHook(useSettled, { initialProps: { ...sync } });
  rerender({ ...sync, start_at: 'tomorrow 1' });
  expect(result.current).toEqual(sync);
  expect(consequences(activity, 'start_at', 'tomorrow 1', result.current)).toEqual({
    start_at: 'tomorrow 1',
  });
});
