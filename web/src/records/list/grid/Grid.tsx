// The table of a list: only the rows in view exist, the keyboard reaches every cell, and nothing is computed while it
// scrolls but which rows those are.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { overscan, useOverscan } from '@/ui/useIdle';
import { type Column, selectWidth } from '../columns';
import { isChosen, type Selection } from '../selection';
import type { Source } from '../source';
import { useEarlier } from '../useEarlier';
import { type GridActions, GridContext } from './context';
import type { Cursor } from './cursor';
import styles from './Grid.module.css';
import { GroupRow } from './GroupRow';
import { Header, type HeaderActions } from './Header';
import { cellId, Row, SkeletonRow } from './Row';
import type { GridKeys } from './useGridKeys';

export const rowRem = 2.375;

export const pixelsOfRem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

interface Props {
  label: string;
  source: Source;
  /** All that match, for those who cannot see the scrollbar. */
  total: number | undefined;
  columns: readonly Column[];
  sort: string;
  selection: Selection;
  cursor: Cursor;
  actions: GridActions;
  header: Omit<HeaderActions, 'preview'>;
  keys: GridKeys;
  onAll(): void;
  all: 'none' | 'some' | 'all';
  toggleGroup(id: string): void;
  children?: ReactNode;
}

export function Grid(props: Props) {
  const { source, columns, cursor, selection, actions } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { lines, height, visible, places, onScroll } = useLines(frame, props);
  // Many rows come with the first answer: they are drawn in pieces, so that the page answers meanwhile.
  const drawn = useDeferredValue(!source.starting);
  const shown = (row: number) =>
    !cursor.lost && visible(row) && (row < 0 || (drawn && source.at(row) !== undefined));
  useFollow(frame, props.keys, cursor, visible);
  const preview = useCallback(
    (at: number, rem?: number) => previewWidth(frame.current, columns, at, rem),
    [columns],
  );

  return (
    <GridContext value={actions}>
      <div
        ref={frame}
        role="grid"
        tabIndex={0}
        className={styles.frame}
        style={widthsOf(columns)}
        aria-label={props.label}
        aria-rowcount={(props.total ?? source.length) + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-busy={source.starting || source.waiting || !drawn}
        aria-activedescendant={shown(cursor.row) ? cellId(cursor.row, cursor.column) : undefined}
        data-waiting={source.waiting || undefined}
        onKeyDown={props.keys.onKeyDown}
        onScroll={onScroll}
      >
        <div className={styles.inner} role="presentation">
          <Header
            columns={columns}
            sort={props.sort}
            active={cursor.row === -1 ? cursor.column : undefined}
            all={props.all}
            onAll={props.onAll}
            preview={preview}
            {...props.header}
          />
          <div className={styles.body} role="rowgroup" style={{ height }}>
            {lines.map(({ index, start }) => {
              const key = index % places;
              const line = drawn ? source.at(index) : undefined;
              if (!line) return <SkeletonRow key={key} top={start} columns={columns} />;
              if ('heading' in line)
                return (
                  <GroupRow
                    key={key}
                    group={line.heading}
                    open={line.open}
                    index={index}
                    top={start}
                    active={!cursor.lost && cursor.row === index}
                    toggle={props.toggleGroup}
                  />
                );
              const active = !cursor.lost && cursor.row === index;
              return (
                <Row
                  key={key}
                  record={line.record}
                  index={index}
                  top={start}
                  columns={columns}
                  chosen={isChosen(selection, line.record.id)}
                  active={active ? cursor.column : undefined}
                  editing={active && cursor.editing !== undefined}
                />
              );
            })}
          </div>
          {props.children && <div className={styles.foot}>{props.children}</div>}
        </div>
      </div>
      <Place cursor={cursor} columns={columns} />
    </GridContext>
  );
}

function useLines(frame: React.RefObject<HTMLDivElement | null>, { source, keys }: Props) {
  const size = useMemo(() => rowRem * pixelsOfRem(), []);
  const virtualizer = useVirtualizer({
    count: source.length,
    getScrollElement: () => frame.current,
    estimateSize: () => size,
    overscan: useOverscan(),
    scrollPaddingStart: size,
    scrollMargin: 0,
    initialRect: { width: 0, height: window.innerHeight },
  });
  const lines = virtualizer.getVirtualItems();
  const first = lines[0]?.index ?? 0;
  const last = lines.at(-1)?.index ?? 0;
  const { show } = source;
  const onScroll = useEarlier(frame, virtualizer, source, size);
  useEffect(() => show(first, last), [show, first, last]);
  keys.reveal.current = (row) => {
    if (row >= 0) virtualizer.scrollToIndex(row, { align: 'auto' });
  };
  keys.pageRows.current = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / size) - 2);
  const visible = (row: number) => row === -1 || (row >= first && row <= last);
  // A row that leaves at one end makes place for one that comes at the other, in the same elements: making them anew is
  // what scrolling would spend most of its time on. Nor are they moved in the document before the list stands still again,
  // for whoever has it read aloud.
  const places = Math.ceil((virtualizer.scrollRect?.height ?? 0) / size) + 2 + 2 * overscan;
  const placed = virtualizer.isScrolling
    ? lines.toSorted((one, other) => (one.index % places) - (other.index % places))
    : lines;
  return { lines: placed, height: virtualizer.getTotalSize(), visible, places, onScroll };
}

/** Brings the active cell into view, sideways too, and the focus back to the grid when an editor has closed. */
function useFollow(
  frame: React.RefObject<HTMLDivElement | null>,
  keys: GridKeys,
  cursor: Cursor,
  visible: (row: number) => boolean,
) {
  const { row, column, editing, moved } = cursor;
  const first = useRef(true);
  // A record that moves is followed by who has it in view, not by who has scrolled elsewhere meanwhile.
  const before = useRef(row);
  const kept = useRef(false);
  kept.current = moved && !visible(before.current);
  const wasEditing = useRef<Id>(undefined);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    before.current = row;
    if (kept.current) return;
    keys.reveal.current?.(row);
    const cell = document.getElementById(cellId(row, column));
    if (cell && !cell.dataset.frozen) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [keys, row, column]);
  useEffect(() => {
    if (wasEditing.current && !editing) frame.current?.focus({ preventScroll: true });
    wasEditing.current = editing;
  }, [frame, editing]);
}

function widthsOf(columns: readonly Column[]): Record<string, string> {
  const widths = columns.flatMap(({ width, grow, left }, at) => [
    [`--width-${at}`, `${width}rem`],
    [`--grow-${at}`, String(grow)],
    [`--left-${at}`, `${left}rem`],
  ]);
  const all = columns.reduce((sum, { width }) => sum + width, selectWidth);
  return { ...Object.fromEntries(widths), '--all-width': `${all}rem` };
}

function previewWidth(frame: HTMLElement | null, columns: readonly Column[], at: number, rem?: number) {
  const resized = columns.map((column, index) =>
    index === at && rem !== undefined ? { ...column, width: rem, grow: 0 } : { ...column },
  );
  let left = selectWidth;
  for (const column of resized) {
    column.left = left;
    left += column.width;
  }
  for (const [name, value] of Object.entries(widthsOf(resized))) frame?.style.setProperty(name, value);
}

/** Says aloud where one is, as spreadsheets do: browsers differ in what they say of an active descendant. */
function Place({ cursor, columns }: { cursor: Cursor; columns: readonly Column[] }) {
  const t = useTranslations('list.grid');
  const formats = useFormats();
  const column = columns[cursor.column];
  return (
    <span className="only-read-aloud" aria-live="polite">
      {column && cursor.row >= 0 && !cursor.lost
        ? t('place', { row: formats.number(cursor.row + 1), column: column.label })
        : ''}
    </span>
  );
}
