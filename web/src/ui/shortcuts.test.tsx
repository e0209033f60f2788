// @vitest-environment jsdom
import { fireEvent, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  filledIn,
  type KeyHelp,
  listenForShortcuts,
  useKeyHelp,
  useShortcut,
  useShortcutsInForce,
} from './shortcuts';

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

it('takes the key after g to a place, whatever the page and its parts do by that key', () => {
  const [go, log, walk] = [vi.fn(), vi.fn(), vi.fn()];
  renderHook(() => {
    useShortcut({ keys: 'g l', label: 'Leads', group: 'Go to', run: go });
    useShortcut({ keys: 'l', label: 'Log a call', group: 'On this page', run: log });
  });
  const { getByRole } = render(
    <button type="button" onKeyDown={walk}>
      Row
    </button>,
  );
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'l' });
  fireEvent.keyDown(getByRole('button'), { key: 'g' });
  walk.mockClear();
  fireEvent.keyDown(getByRole('button'), { key: 'l' });
  expect(go).toHaveBeenCalledTimes(2);
  expect(log).not.toHaveBeenCalled();
  expect(walk).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'l' });
  expect(log).toHaveBeenCalledOnce();
});

it('takes no letter for an order that was meant for a text, but lets Escape close it', () => {
  const [task, close] = [vi.fn(), vi.fn()];
  renderHook(() => {
    useShortcut({ keys: 't', label: 'Task', group: 'On this page', run: task });
    useShortcut({ keys: 'Escape', label: 'Later', group: 'On this page', run: close });
  });
  const { getByText } = render(
    <>
      <form>
        <button type="button">Formatting</button>
      </form>
      <div {...filledIn}>
        <button type="button">Note</button>
      </div>
    </>,
  );
  for (const name of ['Formatting', 'Note']) {
    fireEvent.keyDown(getByText(name), { key: 't' });
    fireEvent.keyDown(getByText(name), { key: 'Escape' });
  }
  expect(task).not.toHaveBeenCalled();
  expect(close).toHaveBeenCalledTimes(2);
});

it('takes letters also while a choice has the focus, which takes none itself', () => {
  const [run, space] = [vi.fn(), vi.fn()];
  renderHook(() => {
    useShortcut({ keys: 'n', label: 'New', group: 'On this page', run });
    useShortcut({ keys: ' ', label: 'Done', group: 'On this page', run: space });
  });
  const { getAllByRole } = render(
    <>
      <input type="radio" />
      <form>
        <input type="radio" />
      </form>
    </>,
  );
  const [alone, inForm] = getAllByRole('radio');
  if (!alone || !inForm) throw new Error('there are two');
  fireEvent.keyDown(alone, { key: 'n' });
  fireEvent.keyDown(alone, { key: ' ' });
  fireEvent.keyDown(inForm, { key: 'n' });
  expect(run).toHaveBeenCalledOnce();
  expect(space).not.toHaveBeenCalled();
});
