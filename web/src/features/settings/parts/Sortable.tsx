// A list put in order by dragging its grips, by mouse or by finger, or with the arrow keys on them.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconGripVertical } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { followTouch, type Point } from '@/ui/touch';
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

/** The row of the same list that a finger is over. */
function rowAt(list: string, { x, y }: Point): HTMLElement | undefined {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-sorted]');
  return row?.dataset.sorted === list ? row : undefined;
}

/** By finger, which the browser's own dragging does not know. */
function useTouch(
  { list, index, onMove }: RowProps,
  row: RefObject<HTMLElement | null>,
  grip: RefObject<HTMLElement | null>,
  setDragged: (dragged: boolean) => void,
) {
  const latest = useRef({ index, onMove });
  latest.current = { index, onMove };
  useEffect(() => {
    if (!row.current || !grip.current) return;
    let over: HTMLElement | undefined;
    const mark = (next: HTMLElement | undefined, edge?: Edge) => {
      if (over !== next) over?.removeAttribute('data-edge');
      over = next;
      if (edge) over?.setAttribute('data-edge', edge);
    };
    const putDown = () => {
      mark(undefined);
      setDragged(false);
    };
    const drag = {
      lift: () => setDragged(true),
      move: (at: Point) => {
        const next = rowAt(list, at);
        mark(next, next && edgeAt(next, at.y));
      },
      drop: (at: Point) => {
        const onto = rowAt(list, at);
        putDown();
        if (!onto) return;
        const { index, onMove } = latest.current;
        onMove(index, placeAfterDrop(index, Number(onto.dataset.index), edgeAt(onto, at.y)));
      },
      cancel: putDown,
    };
    return followTouch(grip.current, () => drag, row.current);
  }, [list, row, grip, setDragged]);
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
  return { row, grip, dragged, setDragged, edge };
}

function SortableRow(props: RowProps) {
  const t = useTranslations('settings.sortable');
  const { row, grip, dragged, setDragged, edge } = useDrag(props);
  useTouch(props, row, grip, setDragged);
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
      data-sorted={props.list}
      data-index={index}
      data-dragged={dragged || undefined}
      data-edge={edge}
    >
      {render(handle)}
    </li>
  );
}
