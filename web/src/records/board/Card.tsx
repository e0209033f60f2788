// One record on a board: what it is, what is next, and every way to move it.
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useQueryClient } from '@tanstack/react-query';
import { memo, useEffect, useRef, useState } from 'react';
import { type AnyRecord, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import { RecordLink } from '@/ui/RecordLink';
import styles from './Board.module.css';
import { CardDetails } from './CardDetails';
import type { Column } from './columns';
import { type Carried, useBoard, useMovable } from './context';
import { cardData } from './dragging';
import { MoveMenu } from './MoveMenu';
import { useCardKeys } from './useCardKeys';
import { useTouch } from './useTouch';

interface Props {
  record: AnyRecord;
  column: Column;
  index: number;
  /** Set while the keyboard carries this one. */
  carried: Carried | undefined;
  /** Its page is about to be opened. */
  leave(): void;
}

function useDragging(record: AnyRecord, from: string) {
  const element = useRef<HTMLElement>(null);
  const movable = useMovable(record);
  const [dragging, setDragging] = useState(false);
  const latest = useRef({ record, from });
  latest.current = { record, from };
  useEffect(() => {
    if (!element.current || !movable) return;
    return draggable({
      element: element.current,
      getInitialData: () => cardData(latest.current),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [movable]);
  return { element, dragging };
}

export const Card = memo(function Card({ record, column, index, carried, leave }: Props) {
  const { board, place } = useBoard();
  const movable = useMovable(record);
  const { entity } = board;
  const { element, dragging } = useDragging(record, column.key);
  useTouch(element, record, column.key);
  const queries = useQueryClient();
  const keys = useCardKeys(record, column, index, carried);
  return (
    <article
      ref={element}
      className={styles.card}
      data-card={record.id}
      data-dragging={dragging || undefined}
      data-lifted={carried ? true : undefined}
    >
      <h3 className={styles.title}>
        <RecordLink
          plural={entity.plural}
          id={record.id}
          className={styles.open}
          draggable={false}
          aria-describedby={movable ? 'board-keys' : undefined}
          onPointerEnter={() => void queries.prefetchQuery(recordsOf(entity.name).one(record.id))}
          onClick={() => {
            place.opened = { column: column.key, id: record.id };
            leave();
          }}
          {...keys}
        >
          {labelOf(entity, record) || '…'}
        </RecordLink>
      </h3>
      {movable && <MoveMenu record={record} column={column} />}
      <CardDetails record={record} />
    </article>
  );
});
