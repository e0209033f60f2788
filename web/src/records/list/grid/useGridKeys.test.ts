// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import type { KeyboardEvent } from 'react';
import { expect, it, vi } from 'vitest';
import type { Doing } from './useGridKeys';
import { useGridKeys } from './useGridKeys';

const cell = { row: 1, column: 0, anchor: 1, editing: undefined, moved: false };

function press(key: string, lost: boolean) {
  const goTo = vi.fn();
  const record = { id: 'b' };
  const doing = {
    cursor: { ...cell, lost },
    source: { length: 2, at: () => ({ record }) },
    columns: [{ path: 'name', opens: false }],
    mayEdit: () => true,
    goTo,
  } as unknown as Doing;
  const { result } = renderHook(() => useGridKeys(doing));
  const event = { key, preventDefault: vi.fn(), stopPropagation: vi.fn() };
  result.current.onKeyDown(event as unknown as KeyboardEvent);
  return { goTo, event };
}

it('gives a cell every character, before the keys of the page', () => {
  for (const key of ['g', '/', '?', 'c', 'j']) {
    const { goTo, event } = press(key, false);
    expect(goTo).toHaveBeenCalledWith(expect.objectContaining(cell), { editing: 'b' });
    expect(event.stopPropagation).toHaveBeenCalled();
  }
});

it('lets nothing typed go anywhere without an active cell, which the arrows bring back', () => {
  for (const key of ['g', 'Enter', 'F2', ' ']) {
    const { goTo, event } = press(key, true);
    expect(goTo).not.toHaveBeenCalled();
    expect(event.stopPropagation).toHaveBeenCalled();
    expect(event.preventDefault).toHaveBeenCalled();
  }
  expect(press('ArrowDown', true).goTo).toHaveBeenCalledWith(expect.objectContaining({ row: 1 }), {
    extend: false,
  });
});
