// One record on a board: what it is, what is next, and every way to move it.
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type AnyRecord, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import styles from './Board.module.css';
import { CardDetails } from './CardDetails';
import type { Column } from './columns';
import { useBoard } from './context';
import { cardData } from './dragging';
import { MoveMenu } from './MoveMenu';
import { useCardKeys } from './useCardKeys';

interface Props {
  record: AnyRecord;
  column: Column;
  index: number;
}

function useDragging(record: AnyRecord, from: string) {
  const element = useRef<HTMLElement>(null);
  const { mayMove } = useBoard();
  const [dragging, setDragging] = useState(false);
  const latest = useRef({ record, from });
  latest.current = { record, from };
  useEffect(() => {
    if (!element.current || !mayMove) return;
    return draggable({
      element: element.current,
      getInitialData: () => cardData(latest.current),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [mayMove]);
  return { element, dragging };
}

export function Card({ record, column, index }: Props) {
  const { board, carried, mayMove, place } = useBoard();
  const { entity } = board;
  const { element, dragging } = useDragging(record, column.key);
  const queries = useQueryClient();
  const keys = useCardKeys(record, column, index);
  const lifted = carried?.record.id === record.id;
  return (
    <article
      ref={element}
      className={styles.card}
      data-card={record.id}
      data-dragging={dragging || undefined}
      data-lifted={lifted || undefined}
    >
      <h3 className={styles.title}>
        <Link
          to="/$plural/$id"
          params={{ plural: entity.plural, id: record.id }}
          className={styles.open}
          draggable={false}
          aria-describedby={mayMove ? 'board-keys' : undefined}
          onPointerEnter={() => void queries.prefetchQuery(recordsOf(entity.name).one(record.id))}
          onClick={() => {
            place.opened = { column: column.key, id: record.id };
          }}
          {...keys}
        >
          {labelOf(entity, record) || '…'}
        </Link>
      </h3>
      {mayMove && <MoveMenu record={record} column={column} />}
      <CardDetails record={record} />
    </article>
  );
}
