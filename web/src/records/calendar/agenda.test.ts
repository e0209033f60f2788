// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { isAtEnd, mostWeeks, useWeeks } from './agenda';

it('goes on by some weeks at a time, once the last are there, and not for ever', () => {
  const { result, rerender } = renderHook(({ ready }) => useWeeks(ready), { initialProps: { ready: true } });
  const first = result.current.weeks;
  // Scrolling tells of its end more than once.
  act(() => {
    result.current.more?.();
    result.current.more?.();
  });
  const second = result.current.weeks;
  expect(second).toBeGreaterThan(first);
  rerender({ ready: false });
  expect(result.current.more).toBeUndefined();
  rerender({ ready: true });
  for (let turn = 0; turn < 20; turn++) act(() => result.current.more?.());
  expect(result.current.weeks).toBe(mostWeeks);
  expect(mostWeeks * 7).toBeLessThan(400);
  expect(second - first).toBe(4);
});

it('has its end in sight near it, and not where nothing scrolls', () => {
  const at = (scrollTop: number, scrollHeight = 2000) =>
    isAtEnd({ scrollTop, clientHeight: 500, scrollHeight } as HTMLElement);
  expect(at(0)).toBe(false);
  expect(at(1450)).toBe(true);
  expect(at(0, 500)).toBe(false);
});
