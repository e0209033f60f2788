// A board by finger: a card that is held is carried, over the columns and the places where a deal is won or lost. At the edge
// of a narrow screen the next column comes.
import { type RefObject, useEffect, useRef } from 'react';
import type { AnyRecord } from '@/api/records';
import { followTouch, type Point } from '@/ui/touch';
import { useBoard, useMovable } from './context';

const edgePixels = 36;
const turnMilliseconds = 700;

function keyAt({ x, y }: Point): string | undefined {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column], [data-closes]');
  return place?.dataset.column ?? place?.dataset.closes;
}

function edgeOf({ x }: Point): -1 | 0 | 1 {
  if (x < edgePixels) return -1;
  return x > window.innerWidth - edgePixels ? 1 : 0;
}

/** Turns to the column beside for as long as the finger stays at an edge. */
function pageTurner(card: HTMLElement) {
  let timer: ReturnType<typeof setInterval> | undefined;
  let towards = 0;
  const stop = () => clearInterval(timer);
  const turn = () => {
    const column = card.closest<HTMLElement>('[data-column]');
    column?.parentElement?.scrollBy({ left: towards * column.offsetWidth, behavior: 'smooth' });
  };
  const follow = (at: Point) => {
    const edge = edgeOf(at);
    if (edge === towards) return;
    towards = edge;
    stop();
    if (edge !== 0) timer = setInterval(turn, turnMilliseconds);
  };
  return { follow, stop };
}

export function useTouch(element: RefObject<HTMLElement | null>, record: AnyRecord, from: string): void {
  const { targets, carry, move } = useBoard();
  const movable = useMovable(record);
  const latest = useRef({ record, from, targets, carry, move });
  latest.current = { record, from, targets, carry, move };
  useEffect(() => {
    const card = element.current;
    if (!card || !movable) return;
    const pages = pageTurner(card);
    let over: string | undefined;
    const carryOver = (key: string | undefined) => {
      if (key === undefined || key === over) return;
      over = key;
      const { record, from, carry } = latest.current;
      carry({ record, from, over: key });
    };
    const putDown = () => {
      pages.stop();
      over = undefined;
      latest.current.carry(undefined);
    };
    return followTouch(card, () => ({
      lift: () => carryOver(latest.current.from),
      move: (at) => {
        pages.follow(at);
        carryOver(keyAt(at));
      },
      drop: (at) => {
        const { record, from, targets, move } = latest.current;
        const target = targets.find(({ key }) => key === keyAt(at));
        putDown();
        if (target && target.key !== from) move(record, from, target);
      },
      cancel: putDown,
    }));
  }, [element, movable]);
}
