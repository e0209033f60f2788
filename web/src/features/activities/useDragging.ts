// Rows that are carried to another day. What it takes is loaded once the page stands there.
import { type RefObject, useEffect, useRef } from 'react';
import type { Drop } from './dragging';

type Dragging = typeof import('./dragging');

/** Until it is there, and where it cannot be loaded, rows are moved by their menu. */
function useLoaded(
  element: RefObject<HTMLElement | null>,
  begin: ((of: Dragging) => () => void) | undefined,
) {
  const latest = useRef(begin);
  latest.current = begin;
  const enabled = begin !== undefined;
  useEffect(() => {
    if (!enabled || !element.current) return;
    let gone = false;
    let stop: (() => void) | undefined;
    import('./dragging').then(
      (loaded) => {
        if (!gone) stop = latest.current?.(loaded);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [element, enabled]);
}

/** Undefined where it may not be moved. */
export function useCarried(drop: Drop | undefined): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const latest = useRef(drop);
  latest.current = drop;
  useLoaded(
    element,
    drop &&
      (({ letCarry }) =>
        element.current ? letCarry(element.current, (day) => latest.current?.(day)) : () => undefined),
  );
  return element;
}

export function useTakingRows(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useLoaded(element, ({ takeRows }) => (element.current ? takeRows(element.current) : () => undefined));
  return element;
}
