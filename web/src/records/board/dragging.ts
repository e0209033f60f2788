// What a dragged card says about itself, and where it can be dropped.
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AnyRecord } from '@/api/records';
import { type Target, useBoard } from './context';

const mark = Symbol('card');

export interface DraggedCard {
  record: AnyRecord;
  /** The key of its column. */
  from: string;
}

export const cardData = (card: DraggedCard): Record<string | symbol, unknown> => ({ [mark]: card });

export function draggedCard(data: Record<string | symbol, unknown>): DraggedCard | undefined {
  return data[mark] as DraggedCard | undefined;
}

/** Takes cards that are dropped; whether one is over it. */
export function useCardTarget(element: RefObject<HTMLElement | null>, target: Target | undefined): boolean {
  const { move } = useBoard();
  const latest = useRef({ target, move });
  latest.current = { target, move };
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => draggedCard(source.data) !== undefined,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const { target, move } = latest.current;
        const card = draggedCard(source.data);
        if (card && target) move(card.record, card.from, target);
      },
    });
  }, [element]);
  return over;
}
