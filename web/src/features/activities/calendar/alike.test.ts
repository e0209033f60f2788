// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { scrollAlike } from './alike';

let resized: () => void;
const columns = document.createElement('div');
const hours = (): HTMLElement[] => [...columns.querySelectorAll<HTMLElement>('.hours')];

function put(tops: readonly number[]): void {
  hours().forEach((each, index) => {
    each.getBoundingClientRect = () => ({ top: tops[index] }) as DOMRect;
  });
}

function scroll(index: number, to: number): void {
  const each = hours()[index] as HTMLElement;
  each.scrollTop = to;
  each.dispatchEvent(new Event('scroll'));
}

const places = () => hours().map(({ scrollTop }) => scrollTop);

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (name: string) => name });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        resized = callback;
      }
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  document.body.replaceChildren(columns);
  columns.innerHTML =
    '<p class="hours a"></p><p class="hours a"></p><p class="hours a"></p><p class="hours b"></p>';
  put([200, 200, 240, 0]);
  return scrollAlike(columns);
});

it('brings the same hour of each to the same height, and leaves what is something else', () => {
  scroll(0, 100);
  expect(places()).toEqual([100, 100, 140, 0]);
});

it('does not answer to what it did itself', () => {
  scroll(0, 100);
  // It could not be scrolled as far.
  scroll(2, 140);
  put([200, 200, 250, 0]);
  hours()[2]?.dispatchEvent(new Event('scroll'));
  expect(places()).toEqual([100, 100, 140, 0]);
  scroll(2, 40);
  expect(places()[0]).toBe(-10);
});

it('does so again when what lasts all day takes more room', () => {
  scroll(0, 100);
  put([200, 260, 240, 0]);
  resized();
  expect(places()).toEqual([100, 160, 140, 0]);
});
