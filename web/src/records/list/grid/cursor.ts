// Where in the grid the keyboard is, and whether a cell is being changed. Row -1 is the headings.
import { useCallback, useState } from 'react';
import type { Id } from '@/generated/schema';

export interface Place {
  row: number;
  column: number;
}

export interface Cursor extends Place {
  /** Rows between this one and the active one are extended to with Shift. */
  anchor: number;
  /** The record whose cell is being changed, wherever it stands by now: what is typed never gets into another. */
  editing: Id | undefined;
}

const start: Cursor = { row: 0, column: 0, anchor: 0, editing: undefined };

export function clampTo(place: Place, rows: number, columns: number): Place {
  return {
    row: Math.min(Math.max(place.row, -1), rows - 1),
    column: Math.min(Math.max(place.column, 0), columns - 1),
  };
}

export function useCursor(rows: number, columns: number) {
  const [cursor, setCursor] = useState(start);
  const place = clampTo(cursor, rows, columns);
  const goTo = useCallback(
    (next: Place, options: { extend?: boolean; editing?: Id | undefined } = {}) =>
      setCursor((before) => {
        const { row, column } = clampTo(next, rows, columns);
        const anchor = options.extend ? before.anchor : row;
        const { editing } = options;
        return before.row === row &&
          before.column === column &&
          before.anchor === anchor &&
          before.editing === editing
          ? before
          : { row, column, anchor, editing };
      }),
    [rows, columns],
  );
  return { cursor: { ...cursor, ...place }, goTo };
}
