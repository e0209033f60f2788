// What the parts of one board share.
import { createContext, use } from 'react';
import type { AnyRecord } from '@/api/records';
import type { Id } from '@/generated/schema';
import type { Order } from '../list/list';
import { mayUpdate } from '../may';
import type { BoardQuery, Column } from './columns';
import type { Stood } from './moves';

/** Where a card can go: a column, or the end of a deal. */
export interface Target {
  key: string;
  label: string;
  column?: Column;
  closes?: 'won' | 'lost';
}

/** A card that the keyboard carries. */
export interface Carried {
  record: AnyRecord;
  from: string;
  /** The target it would be dropped on. */
  over: string;
}

/** The card that is to have the focus: by id, or by its place in the column. */
export interface Wish {
  column: string;
  id?: string;
  index?: number;
}

/** Changes seldom, so that a card is drawn again only when something of its own changes. */
export interface BoardState {
  board: BoardQuery;
  columns: readonly Column[];
  targets: readonly Target[];
  /** Cards can be moved, as far as they are the reader's to change. */
  mayMove: boolean;
  carry(carried: Carried | undefined): void;
  move(record: AnyRecord, from: string, to: Target): void;
  wishFocus(wish: Wish | undefined): void;
  announce(sentence: string): void;
  /** Where lists were scrolled to, for coming back from a record. */
  place: Place;
  /** Keeps the order in which the pages of a column's records follow each other. */
  remember(order: Order): void;
}

/** Whether this card may be moved. */
export function useMovable(record: AnyRecord): boolean {
  const { board, mayMove } = useBoard();
  return mayMove && mayUpdate(board.entity, record);
}

export interface Place {
  left: number;
  columns: Map<string, { offset: number; sizes: unknown[] }>;
  /** The card that was opened last. */
  opened?: { column: string; id: string };
  /** Where cards stood that were moved here, so that an undo puts them back there. */
  stood: Map<Id, Stood>;
}

/** What the keyboard carries and where the focus is to go: they change with each key. */
export interface BoardKeys {
  carried: Carried | undefined;
  wish: Wish | undefined;
}

export const BoardKeysContext = createContext<BoardKeys>({ carried: undefined, wish: undefined });
export const useBoardKeys = (): BoardKeys => use(BoardKeysContext);

const BoardContext = createContext<BoardState | undefined>(undefined);
export const BoardProvider = BoardContext;

export function useBoard(): BoardState {
  const state = use(BoardContext);
  if (!state) throw new Error('a part of a board stands outside of one');
  return state;
}
