// What was missed and is the reader's to move.
import type { Id } from '@/generated/schema';
import { isOverdue, type Present } from '@/records/activity_time';
import type { DayRow } from './rows';

/** Theirs to move: of others, one takes part in what they have planned. */
export const isMissedBy = (user: Id, row: DayRow, present: Present): boolean =>
  row.owner?.id === user && isOverdue(row, present);
