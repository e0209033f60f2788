// Where in the grid the keyboard is, and whether a cell is being changed. Row -1 is the headings.
//
// The active cell is a record's: where that moves, the cell goes along, and where it has left, no cell is active. So a key
// never reaches another record than the one that was gone to.
import { useState } from 'react';
import type { Id } from '@/generated/schema';
import { recordAt, type Source } from '../source';

export interface Place {
  row: number;
  column: number;
}

export interface Cursor extends Place {
  /** Rows between this one and the active one are extended to with Shift. */
  anchor: number;
  /** The record whose cell is being changed, wherever it stands by now: what is typed never gets into another. */
  editing: Id | undefined;
  /** The record of the active cell has left the list or the loaded pages; the place is where it stood. */
  lost: boolean;
  /** The record has moved since somebody went there. */
  moved: boolean;
}

export interface GoingOptions {
  extend?: boolean;
  editing?: Id | undefined;
  /** The record that is gone to, where it may not stand at that place any more. */
  of?: Id | undefined;
}

/** Where somebody went. */
interface Wanted extends Omit<Cursor, 'lost' | 'moved'> {
  /** Undefined on headings and where nothing had come yet. */
  of: Id | undefined;
  /** Rows that stood above the one at which the list began: others may have come there since. */
  above: number;
}

const start: Wanted = { row: 0, column: 0, anchor: 0, editing: undefined, of: undefined, above: 0 };

export function clampTo(place: Place, rows: number, columns: number): Place {
  return {
    row: Math.min(Math.max(place.row, -1), rows - 1),
    column: Math.min(Math.max(place.column, 0), columns - 1),
  };
}

function cursorOf({ of, above, ...wanted }: Wanted, source: Source, columns: number): Cursor {
  const shift = source.above - above;
  const lower = (row: number) => (row < 0 ? row : row + shift);
  const place = clampTo({ ...wanted, row: lower(wanted.row) }, source.length, columns);
  const stays = of === undefined || recordAt(source, place.row)?.id === of;
  if (stays) return { ...wanted, ...place, anchor: lower(wanted.anchor), lost: false, moved: shift !== 0 };
  const row = source.find(of);
  const lost = row < 0;
  return { ...wanted, ...place, row: lost ? place.row : row, lost, moved: !lost };
}

export function useCursor(source: Source, columns: number) {
  const [wanted, setWanted] = useState(start);
  const goTo = (next: Place, { extend, editing, of }: GoingOptions = {}) =>
    setWanted((before) => {
      const place = clampTo(next, source.length, columns);
      const { above } = source;
      const anchor = extend ? before.anchor + above - before.above : place.row;
      return { ...place, anchor, editing, of: of ?? editing ?? recordAt(source, place.row)?.id, above };
    });
  return { cursor: cursorOf(wanted, source, columns), goTo };
}
