// What rows and cells of a grid may ask of it. It never changes, so that a row is drawn again only when its own record,
// selection or place changes.
import { createContext, use } from 'react';
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Column } from '../columns';

/** A cell being changed. */
export interface Typing {
  /** As it was when editing began. */
  record: AnyRecord;
  column: Column;
  /** What the cell held. */
  before: unknown;
  value: unknown;
  version: number | undefined;
  /** Editors that show it: none while its row is on its way to another place. */
  shown: number;
  /** Its value is being made, such as a company that is new. */
  waits: boolean;
}

export interface GridActions {
  entity: Entity;
  plural: string;
  /** The field that the rows are grouped by, if any. */
  group: string;
  activate(row: number, column: number): void;
  edit(row: number, column: number): void;
  toggle(row: number, extend: boolean): void;
  menu(row: number, column: number, at: { x: number; y: number }): void;
  /** What is being typed, from its beginning on: a row that moves takes it along. */
  begin(record: AnyRecord, column: Column): Typing;
  /** Saves what was typed, if it differs. */
  finish(typing: Typing, go: 'stay' | 'next' | 'previous'): void;
  cancel(typing: Typing): void;
  open(record: AnyRecord): void;
  /** The record will probably be opened. */
  approach(record: AnyRecord): void;
}

export const GridContext = createContext<GridActions | undefined>(undefined);

export function useGrid(): GridActions {
  const grid = use(GridContext);
  if (!grid) throw new Error('a cell stands outside a grid');
  return grid;
}
