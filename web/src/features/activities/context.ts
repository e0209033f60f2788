// What the rows of the day share.
import { createContext, use } from 'react';
import type { Entity } from '@/api/schema';
import type { Activity } from '@/generated/schema';
import type { Days } from './sections';

export interface DayState {
  entity: Entity;
  days: Days;
  current: string | undefined;
  /** Owners are named where there are several. */
  showOwner: boolean;
  /** Whether it is the reader's to change. */
  may(activity: Activity): boolean;
  /** Undefined where the role may change none. */
  check: ((activity: Activity) => void) | undefined;
  moveTo: ((activity: Activity, day: string) => void) | undefined;
  /** The activity whose menu of days is open. */
  moving: string | undefined;
  setMoving(id: string | undefined): void;
  /** Asks for a day of one's own. */
  pick(activity: Activity): void;
}

const DayContext = createContext<DayState | undefined>(undefined);
export const DayProvider = DayContext;

export function useDayState(): DayState {
  const state = use(DayContext);
  if (!state) throw new Error('a part of the day stands outside of it');
  return state;
}
