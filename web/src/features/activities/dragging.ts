// A row of the day by mouse and by finger, onto a day: a heading, a row that stands on it, or the strip of days. Each of them
// names its day in `data-day`.
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { followTouch, type Point } from '@/ui/touch';

const mark = Symbol('row of the day');

export type Drop = (day: string) => void;

const placeAt = ({ x, y }: Point) => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]');

/** Marks the place that is aimed at. */
function aiming() {
  let aimed: HTMLElement | null | undefined;
  const at = (place: HTMLElement | null | undefined) => {
    if (place === aimed) return;
    aimed?.removeAttribute('data-aimed');
    place?.setAttribute('data-aimed', 'true');
    aimed = place;
  };
  return { at, end: () => at(undefined) };
}

export function letCarry(row: HTMLElement, drop: Drop): () => void {
  const aim = aiming();
  const put = (at: Point) => {
    const day = placeAt(at)?.dataset.day;
    aim.end();
    if (day) drop(day);
  };
  const byMouse = draggable({
    element: row,
    getInitialData: () => ({ [mark]: true }),
    onDrag: ({ location }) => aim.at(placeAt(pointOf(location.current.input))),
    onDrop: ({ location: { current } }) => {
      // Given up, or let go elsewhere.
      if (current.dropTargets.length === 0) return aim.end();
      put(pointOf(current.input));
    },
  });
  const byFinger = followTouch(row, () => ({
    lift: () => undefined,
    move: (at) => aim.at(placeAt(at)),
    drop: put,
    cancel: aim.end,
  }));
  return () => {
    aim.end();
    byMouse();
    byFinger();
  };
}

const pointOf = ({ clientX: x, clientY: y }: { clientX: number; clientY: number }): Point => ({ x, y });

export const takeRows = (page: HTMLElement): (() => void) =>
  dropTargetForElements({
    element: page,
    canDrop: ({ source }) => mark in source.data,
    getDropEffect: () => 'move',
  });
