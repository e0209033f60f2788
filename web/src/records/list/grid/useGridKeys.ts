// Does what the keys of the grid mean.
import { type KeyboardEvent, type RefObject, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { AnyRecord } from '@/api/records';
import type { Column } from '../columns';
import { recordAt, type Source } from '../source';
import type { Cursor, GoingOptions, Place } from './cursor';
import { type GridAct, gridAct } from './keys';
import { cellId } from './Row';

export interface GridKeys {
  onKeyDown(event: KeyboardEvent): void;
  /** Set by the grid: scrolls a row into view. */
  reveal: RefObject<((row: number) => void) | null>;
  /** Set by the grid: rows that fit into it. */
  pageRows: RefObject<number>;
}

export interface Doing {
  cursor: Cursor;
  source: Source;
  columns: readonly Column[];
  goTo(place: Place, options?: GoingOptions): void;
  extendTo(row: number): void;
  toggle(row: number, extend: boolean): void;
  open(row: number, newTab: boolean): void;
  mayEdit(record: AnyRecord, column: Column): boolean;
  readOnly(record: AnyRecord, column: Column): void;
  copy(row: number, column: number): void;
  sortBy(path: string, more: boolean): void;
  toggleGroup(id: string): void;
  chooseAll(): void;
  /** Whether there was one. */
  dropSelection(): boolean;
  menu(place: Place, corner: { x: number; y: number }): void;
}

export function useGridKeys(doing: Doing): GridKeys {
  const latest = useRef(doing);
  latest.current = doing;
  const reveal = useRef<((row: number) => void) | null>(null);
  const pageRows = useRef(10);
  return useMemo(
    () => ({
      reveal,
      pageRows,
      onKeyDown: (event) => {
        if (latest.current.cursor.editing) return;
        const { key, shiftKey: shift, altKey: alt } = event;
        const act = gridAct({ key, shift, alt, mod: event.ctrlKey || event.metaKey });
        if (!act) return;
        const { lost } = latest.current.cursor;
        if (!(lost ? performLost : perform)(act, latest.current, pageRows.current)) return;
        event.stopPropagation();
        // The character goes to the editor that has just been opened.
        if (!latest.current.cursor.editing) event.preventDefault();
      },
    }),
    [],
  );
}

/** Without an active cell keys do nothing but go to one: first to where the record stood that is gone. */
function performLost(act: GridAct, doing: Doing, pageRows: number): boolean {
  switch (act.act) {
    case 'move':
    case 'page':
      return move(doing, doing.cursor, false);
    case 'edge':
    case 'select_all':
    case 'escape':
      return perform(act, doing, pageRows);
    default:
      return true;
  }
}

function perform(act: GridAct, doing: Doing, pageRows: number): boolean {
  const { cursor } = doing;
  switch (act.act) {
    case 'move':
      return move(doing, { row: cursor.row + act.rows, column: cursor.column + act.columns }, act.extend);
    case 'page':
      return move(doing, { ...cursor, row: Math.max(0, cursor.row + act.pages * pageRows) }, act.extend);
    case 'edge':
      return move(doing, edgeOf(act.edge, doing), false);
    case 'enter':
      return enter(doing, act.more);
    case 'edit':
      return edit(doing);
    case 'type':
      return edit(doing, true);
    case 'select':
      if (cursor.row >= 0) doing.toggle(cursor.row, act.extend);
      return true;
    case 'select_all':
      doing.chooseAll();
      return true;
    case 'copy':
      // What is marked with the mouse goes before the cell.
      if (!getSelection()?.isCollapsed || cursor.row < 0) return false;
      doing.copy(cursor.row, cursor.column);
      return true;
    case 'menu':
      doing.menu(cursor, cornerOf(cursor));
      return true;
    case 'escape':
      // From cells Escape goes back to the keys of the page, which single letters are there.
      return doing.dropSelection() || leave();
  }
}

function leave(): boolean {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return true;
}

function move(doing: Doing, to: Place, extend: boolean): boolean {
  doing.goTo(to, { extend });
  if (extend) doing.extendTo(Math.min(Math.max(to.row, 0), doing.source.length - 1));
  return true;
}

function edgeOf(edge: 'row_start' | 'row_end' | 'top' | 'bottom', { cursor, source, columns }: Doing): Place {
  if (edge === 'row_start') return { ...cursor, column: 0 };
  if (edge === 'row_end') return { ...cursor, column: columns.length - 1 };
  return { ...cursor, row: edge === 'top' ? 0 : source.length - 1 };
}

function enter(doing: Doing, more: boolean): boolean {
  const { cursor, columns, source } = doing;
  const column = columns[cursor.column];
  if (!column) return false;
  if (cursor.row < 0) {
    doing.sortBy(column.path, more);
    return true;
  }
  const line = source.at(cursor.row);
  if (line && 'heading' in line) doing.toggleGroup(line.heading.id);
  else if (column.opens) doing.open(cursor.row, more);
  else edit(doing);
  return true;
}

function edit({ cursor, columns, source, goTo, mayEdit, readOnly }: Doing, typed = false): boolean {
  const column = columns[cursor.column];
  const record = recordAt(source, cursor.row);
  if (!column || !record) return false;
  if (!mayEdit(record, column)) {
    // Nobody is told so at each letter of a word.
    if (!typed) readOnly(record, column);
    return true;
  }
  flushSync(() => goTo(cursor, { editing: record.id }));
  const input = document.getElementById(cellId(cursor.row, cursor.column))?.querySelector('input, textarea');
  if (typed && (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) {
    input.focus();
    input.select();
  }
  return true;
}

function cornerOf({ row, column }: Place): { x: number; y: number } {
  const box = document.getElementById(cellId(row, column))?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 8, y: box?.bottom ?? 0 };
}
