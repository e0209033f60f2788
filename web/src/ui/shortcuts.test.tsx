// @vitest-environment jsdom
import { fireEvent, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type KeyHelp, listenForShortcuts, useKeyHelp, useShortcut, useShortcutsInForce } from './shortcuts';

let stop: () => void;
beforeEach(() => {
  stop = listenForShortcuts();
});
afterEach(() => {
  stop();
});

const undo = { keys: 'mod+z', label: 'Undo', group: 'Everywhere' };

it('leaves Ctrl+Z to the field that somebody types in, and its redo to the browser', () => {
  const run = vi.fn();
  renderHook(() => useShortcut({ ...undo, run }));
  const { getByRole } = render(<input type="text" />);
  fireEvent.keyDown(getByRole('textbox'), { key: 'z', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'Z', ctrlKey: true, shiftKey: true });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'z', metaKey: true });
  expect(run).toHaveBeenCalledOnce();
});

it('lists the keys that a part of the page takes by itself, and does nothing with them', () => {
  const told: KeyHelp[] = [{ keys: 'F2', label: 'Edit', group: 'In the table' }];
  const { result, unmount } = renderHook(() => {
    useKeyHelp(told);
    return useShortcutsInForce();
  });
  expect(result.current).toEqual(told);
  expect(fireEvent.keyDown(document.body, { key: 'F2' })).toBe(true);
  unmount();
  expect(renderHook(() => useShortcutsInForce()).result.current).toEqual([]);
});
