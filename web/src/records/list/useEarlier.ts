// A list that began in its midst grows at its top: what is in view stays where it is, and what comes before it is asked for
// before it is reached.
import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Source } from './source';

const rowsAhead = 20;

export function useEarlier<Frame extends HTMLElement>(
  frame: RefObject<Frame | null>,
  virtualizer: Virtualizer<Frame, Element>,
  { above, earlier }: Source,
  rowHeight: number,
): () => void {
  const before = useRef(above);
  useLayoutEffect(() => {
    const grown = above - before.current;
    before.current = above;
    const element = frame.current;
    if (grown === 0 || !element) return;
    element.scrollTop += grown * rowHeight;
    virtualizer.scrollOffset = element.scrollTop;
  }, [above, frame, virtualizer, rowHeight]);

  const latest = useRef(earlier);
  latest.current = earlier;
  const begun = earlier !== undefined;
  useEffect(() => {
    if (begun) latest.current?.();
  }, [begun]);

  return () => {
    if ((frame.current?.scrollTop ?? 0) < rowsAhead * rowHeight) latest.current?.();
  };
}
