// What was missed of what repeats goes into the working hours to come, each apart from its other times. The server moves what
// is once, and what repeats stays where it is; so each of these is a step of its own.
import type { Undo } from '@/api/client';
import { changeTime, freeSlots } from '@/api/planning';
import { wallOf } from '@/base/zone';
import type { ActivityInput, Id } from '@/generated/schema';
import { isOverdue, type Present, timeOf } from '@/records/activity_time';
import { droppedTimes } from './calendar/occurrences';
import type { DayRow } from './rows';

const day = 86_400_000;
const daysAhead = 14;
const usualMinutes = 30;
const [leastMinutes, mostMinutes] = [15, 240];

/** Theirs to move: of others, one takes part in what they have planned. */
export const isMissedBy = (user: Id, row: DayRow, present: Present): boolean =>
  row.owner?.id === user && isOverdue(row, present);

export function minutesOf({ start_at, end_at, duration }: DayRow): number {
  const length =
    start_at && end_at ? (Date.parse(end_at) - Date.parse(start_at)) / 60_000 : (duration ?? usualMinutes);
  return Math.min(Math.max(Math.round(length), leastMinutes), mostMinutes);
}

interface Moving {
  user: Id;
  timeZone: string;
  /** When the working day begins. */
  begin: string;
  now: number;
}

export interface Moved {
  steps: Undo[];
  count: number;
  /** Why not all of them were moved. */
  error?: unknown;
}

/** In this order, one after the other: a time that was moved is taken. */
export async function moveTimes(
  rows: readonly DayRow[],
  { user, timeZone, begin, now }: Moving,
): Promise<Moved> {
  const moved: Moved = { steps: [], count: 0 };
  const to = new Date(now + daysAhead * day).toISOString();
  let from = new Date(now).toISOString();
  try {
    for (const row of rows) {
      const at = timeOf(row);
      const { slots } = await freeSlots({ users: user, from, to, minutes: minutesOf(row), limit: 1 });
      const [slot] = slots;
      if (!slot || !at || !row.occurrence_at) break;
      const start = new Date(slot.from);
      const place = { start, written: wallOf(slot.from, timeZone).date, allDay: Boolean(row.all_day) };
      const times = droppedTimes({ ...row, at }, place, begin, timeZone);
      const change = { id: row.id, at: row.occurrence_at, reach: 'this' } as const;
      const { undo } = await changeTime(
        { ...change, changes: times as Partial<ActivityInput> },
        { version: row.version },
      );
      if (undo) moved.steps.push(undo);
      moved.count++;
      from = slot.to;
    }
  } catch (error) {
    moved.error = error;
  }
  return moved;
}
