// What the rows of the day share.
import { createContext, use } from 'react';
import type { Entity } from '@/api/schema';
import type { DayRow } from './rows';
import type { Days } from './sections';

export interface DayState {
  entity: Entity;
  days: Days;
  current: string | undefined;
  /** Owners are named where there are several. */
  showOwner: boolean;
  /** Whether it is the reader's to change. */
  may(activity: DayRow): boolean;
  /** Whether the reader does not work on that day. */
  isOff(day: string): boolean;
  /** Undefined where the role may change none. */
  check: ((activity: DayRow) => void) | undefined;
  moveTo: ((activity: DayRow, day: string) => void) | undefined;
  /** Done, with its outcome and what comes next. */
  goOn: ((activity: DayRow) => void) | undefined;
  /** The row whose menu of days is open. */
  moving: string | undefined;
  setMoving(row: string | undefined): void;
  /** The row that says why it comes where it does. */
  explained: string | undefined;
  setExplained(row: string | undefined): void;
  /** Asks for a day of one's own. */
  pick(activity: DayRow): void;
}

const DayContext = createContext<DayState | undefined>(undefined);
export const DayProvider = DayContext;

export function useDayState(): DayState {
  const state = use(DayContext);
  if (!state) throw new Error('a part of the day stands outside of it');
  return state;
}
