// The headings of the grid: sort by clicking, resize and move by dragging; the menu does each of them by keyboard.

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react';
import { memo, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fieldType } from '@/fields';
import { useFormats } from '@/locale/ReaderProvider';
import type { Column } from '../columns';
import { clampWidth } from '../search';
import { type SortTerm, sortTerms } from '../settings';
import styles from './Grid.module.css';
import { cellId, cellStyle } from './Row';

export interface HeaderActions {
  sortBy(path: string, more: boolean): void;
  /** While an edge is dragged; without a width, as it was. */
  preview(at: number, rem?: number): void;
  resize(path: string, rem: number): void;
  move(path: string, to: number): void;
  menu(at: number, corner: { x: number; y: number }): void;
}

interface HeaderProps extends HeaderActions {
  columns: readonly Column[];
  sort: string;
  active: number | undefined;
  all: 'none' | 'some' | 'all';
  onAll(): void;
}

/** Not drawn again while the rows below it scroll. */
export const Header = memo(function Header({ columns, sort, active, all, onAll, ...actions }: HeaderProps) {
  const t = useTranslations('list.selection');
  const terms = sortTerms(sort);
  return (
    <div role="row" aria-rowindex={1} className={`${styles.head} passing`}>
      <div role="columnheader" className={styles.select} data-frozen>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('choose_all')}
          checked={all === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = all === 'some';
          }}
          onChange={onAll}
        />
      </div>
      {columns.map((column, at) => (
        <HeaderCell
          key={column.path}
          column={column}
          at={at}
          terms={terms}
          active={active === at}
          {...actions}
        />
      ))}
    </div>
  );
});

interface CellProps extends HeaderActions {
  column: Column;
  at: number;
  terms: readonly SortTerm[];
  active: boolean;
}

function HeaderCell({ column, at, terms, active, sortBy, preview, resize, move, menu }: CellProps) {
  const t = useTranslations('list.columns');
  const place = terms.findIndex(({ path }) => path === column.path);
  const term = terms[place];
  const { ref, over } = useMovable(column, at, move);
  return (
    <div
      ref={ref}
      id={cellId(-1, at)}
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={term ? (term.descending ? 'descending' : 'ascending') : undefined}
      className={styles.heading}
      style={cellStyle(column, at)}
      data-frozen={column.frozen || undefined}
      data-active={active || undefined}
      data-over={over || undefined}
      data-end={fieldType(column.field).align === 'end' || undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        menu(at, { x: event.clientX, y: event.clientY });
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.sort}
        title={column.label}
        onClick={(event) => sortBy(column.path, event.shiftKey)}
      >
        <span className="cut">{column.label}</span>
        {term && <SortMark term={term} place={terms.length > 1 ? place + 1 : undefined} />}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={styles.more}
        aria-label={t('menu', { column: column.label })}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          menu(at, { x: left, y: bottom });
        }}
      >
        <IconChevronDown size={14} aria-hidden />
      </button>
      <Edge column={column} at={at} preview={preview} resize={resize} />
    </div>
  );
}

function SortMark({ term, place }: { term: SortTerm; place: number | undefined }) {
  const formats = useFormats();
  const Icon = term.descending ? IconArrowDown : IconArrowUp;
  return (
    <span className={styles.mark}>
      <Icon size={14} aria-hidden />
      {place !== undefined && <sub>{formats.number(place)}</sub>}
    </span>
  );
}

/** Lets a heading be dragged to another's place; the first one stays. */
function useMovable(column: Column, at: number, move: HeaderActions['move']) {
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    const element = ref.current;
    if (!element || column.opens) return;
    return combine(
      draggable({ element, getInitialData: () => ({ column: column.path }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data.column === 'string' && source.data.column !== column.path,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          latest.current(String(source.data.column), at);
        },
      }),
    );
  }, [column.path, column.opens, at]);
  return { ref, over };
}

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** How wide a column stands there, in rem: at least its own width. */
export function shownWidth(at: number): number | undefined {
  const heading = document.getElementById(cellId(-1, at));
  return heading ? heading.getBoundingClientRect().width / rem() : undefined;
}

function Edge({ column, at, preview, resize }: Pick<CellProps, 'column' | 'at' | 'preview' | 'resize'>) {
  const from = useRef<{ x: number; width: number }>(undefined);
  const widthAt = (event: PointerEvent) =>
    from.current && clampWidth(from.current.width + (event.clientX - from.current.x) / rem());
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: shownWidth(at) ?? column.width };
  };
  const drag = (event: PointerEvent) => {
    const width = widthAt(event);
    if (width !== undefined) preview(at, width);
  };
  const up = (event: PointerEvent) => {
    const width = widthAt(event);
    const moved = from.current?.x !== event.clientX;
    from.current = undefined;
    if (width !== undefined && moved) resize(column.path, Math.round(width * 4) / 4);
  };
  return (
    <div
      className={styles.edge}
      aria-hidden
      draggable={false}
      onPointerDown={down}
      onPointerMove={drag}
      onPointerUp={up}
      onPointerCancel={() => {
        from.current = undefined;
        preview(at);
      }}
    />
  );
}
