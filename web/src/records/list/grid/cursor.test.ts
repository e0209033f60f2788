// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { sourceOf } from '../source';
import { useCursor } from './cursor';

const sourceWith = (ids: string, above = 0) => {
  const records = [...ids].map((id) => ({ id }) as unknown as AnyRecord);
  return sourceOf({
    length: records.length,
    at: (index) => records[index],
    find: (id) => records.findIndex((record) => record.id === id),
    loaded: () => records,
    show: () => undefined,
    waiting: false,
    starting: false,
    error: undefined,
    retry: () => undefined,
    more: async () => [],
    above,
  });
};

function setUp() {
  const hook = renderHook(({ ids, above }) => useCursor(sourceWith(ids, above), 3), {
    initialProps: { ids: 'abcd', above: 0 },
  });
  return {
    cursor: () => hook.result.current.cursor,
    goTo: (...to: Parameters<ReturnType<typeof useCursor>['goTo']>) =>
      act(() => hook.result.current.goTo(...to)),
    list: (ids: string, above = 0) => hook.rerender({ ids, above }),
  };
}

it('stays with the record that was edited, wherever it is sorted to', () => {
  const { cursor, goTo, list } = setUp();
  goTo({ row: 1, column: 2 }, { editing: 'b' });
  list('acdb');
  expect(cursor()).toMatchObject({ row: 3, column: 2, editing: 'b', lost: false });
  goTo(cursor(), { of: 'b' });
  list('bacd');
  expect(cursor()).toMatchObject({ row: 0, column: 2, editing: undefined, lost: false });
});

it('is on no record when its own has left, and on it again when that comes back', () => {
  const { cursor, goTo, list } = setUp();
  goTo({ row: 1, column: 0 });
  list('acd');
  expect(cursor()).toMatchObject({ row: 1, lost: true });
  list('acdb');
  expect(cursor()).toMatchObject({ row: 3, lost: false });
});

it('goes to whatever stands at a place', () => {
  const { cursor, goTo, list } = setUp();
  goTo({ row: 1, column: 0 });
  list('acd');
  goTo(cursor());
  expect(cursor()).toMatchObject({ row: 1, lost: false });
  list('cad');
  expect(cursor()).toMatchObject({ row: 0, lost: false });
});

it('goes down with its row when others come above the one at which the list began', () => {
  const { cursor, goTo, list } = setUp();
  list('xyabcd', 2);
  expect(cursor()).toMatchObject({ row: 2, anchor: 2, moved: true, lost: false });
  goTo({ row: 3, column: 1 });
  list('uvxyabcd', 4);
  expect(cursor()).toMatchObject({ row: 5, column: 1, moved: true, lost: false });
  goTo({ row: 7, column: 1 }, { extend: true });
  expect(cursor()).toMatchObject({ row: 7, anchor: 5, moved: false });
});
