// A list put in order by dragging its grips, or with the arrow keys on them.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { moved, placeAfterDrop } from './order';
import styles from './parts.module.css';

type Edge = 'top' | 'bottom';

interface Props<T> {
  items: readonly T[];
  nameOf(item: T): string;
  /** The whole list in its new order. */
  onOrder(items: T[]): void;
  children(item: T, grip: ReactNode): ReactNode;
}

export function Sortable<T extends { id: string }>({ items, nameOf, onOrder, children }: Props<T>) {
  const t = useTranslations('settings.sortable');
  const list = useId();
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const item = items[from];
    if (!item || to < 0 || to >= items.length || to === from) return;
    setSaid(t('moved', { name: nameOf(item), place: to + 1, count: items.length }));
    onOrder(moved(items, from, to));
  };
  return (
    <>
      <ul className={styles.rows}>
        {items.map((item, index) => (
          <SortableRow
            key={item.id}
            list={list}
            index={index}
            name={nameOf(item)}
            onMove={move}
            render={(grip) => children(item, grip)}
          />
        ))}
      </ul>
      <span className="only-read-aloud" aria-live="assertive">
        {said}
      </span>
    </>
  );
}

interface RowProps {
  list: string;
  index: number;
  name: string;
  onMove(from: number, to: number): void;
  render(grip: ReactNode): ReactNode;
}

function edgeAt(element: Element, y: number): Edge {
  const { top, height } = element.getBoundingClientRect();
  return y < top + height / 2 ? 'top' : 'bottom';
}

function useDrag({ list, index, onMove }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMove);
  latest.current = onMove;
  const [dragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<Edge>();
  useEffect(() => {
    if (!row.current || !grip.current) return;
    return combine(
      draggable({
        element: row.current,
        dragHandle: grip.current,
        getInitialData: () => ({ list, index }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element: row.current,
        canDrop: ({ source }) => source.data.list === list,
        onDrag: ({ self, location }) => setEdge(edgeAt(self.element, location.current.input.clientY)),
        onDragLeave: () => setEdge(undefined),
        onDrop: ({ self, source, location }) => {
          setEdge(undefined);
          const from = Number(source.data.index);
          latest.current(
            from,
            placeAfterDrop(from, index, edgeAt(self.element, location.current.input.clientY)),
          );
        },
      }),
    );
  }, [list, index]);
  return { row, grip, dragged, edge };
}

function SortableRow(props: RowProps) {
  const t = useTranslations('settings.sortable');
  const { row, grip, dragged, edge } = useDrag(props);
  const { index, name, onMove, render } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onMove(index, index + step);
  };
  const handle = (
    <button
      ref={grip}
      type="button"
      className={styles.grip}
      aria-label={t('grip', { name })}
      title={t('help')}
      onKeyDown={onKeyDown}
    >
      <IconGripVertical size={18} aria-hidden />
    </button>
  );
  return (
    <li
      ref={row}
      className={`${styles.row} ${styles.sorted}`}
      data-dragged={dragged || undefined}
      data-edge={edge}
    >
      {render(handle)}
    </li>
  );
}
