// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { letCarry } from './dragging';

const drop = vi.fn();
let row: HTMLElement;
let day: HTMLElement;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<ol><li data-day="2026-11-29"><b>Sun</b></li></ol><article>Call Rina</article>';
  row = document.querySelector('article') as HTMLElement;
  day = document.querySelector('li') as HTMLElement;
  // What lies under the finger, of a page that is drawn nowhere.
  document.elementFromPoint = (_x, y) => (y < 100 ? document.querySelector('b') : row);
  stop = letCarry(row, drop);
});
afterEach(() => {
  stop();
  drop.mockReset();
  vi.useRealTimers();
});

function finger(type: string, clientY: number) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const touches = [{ clientX: 5, clientY }];
  row.dispatchEvent(
    Object.assign(event, { touches: type === 'touchend' ? [] : touches, changedTouches: touches }),
  );
}

it('puts what a finger holds onto the day under it', () => {
  finger('touchstart', 300);
  vi.runAllTimers();
  finger('touchmove', 50);
  expect(day.dataset.aimed).toBe('true');
  finger('touchend', 50);
  expect(drop).toHaveBeenCalledExactlyOnceWith('2026-11-29');
  expect(day.dataset.aimed).toBeUndefined();
});

it('leaves it where it is when it is let go elsewhere, and scrolls when it was not held', () => {
  finger('touchstart', 300);
  vi.runAllTimers();
  finger('touchmove', 50);
  finger('touchend', 400);
  finger('touchstart', 300);
  finger('touchmove', 50);
  finger('touchend', 50);
  expect(drop).not.toHaveBeenCalled();
});
