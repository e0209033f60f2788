// What is planned for each of the contacts that are chosen, as it is sent.
import type { Plan } from '@/api/planning';
import { isIsoDate } from '@/fields/date/words';
import type { ActivityInput, Link } from '@/generated/schema';
import type { Match } from '../question';
import type { Selection } from '../selection';

export interface Planned {
  kind: string;
  /** "{name}" is the contact's. */
  subject: string;
  /** A moment, or a day alone. */
  due: string | null;
  priority: NonNullable<ActivityInput['priority']> | null;
  /** Whose it is to be; the reader's where it does not say. */
  owner: Link | null;
  /** Null is all at once; undefined is no number. */
  perDay: number | null | undefined;
}

/** When work begins on a day. */
type Beginning = (day: string) => string;

function dueOf(due: string | null, beginning: Beginning) {
  if (due === null) return {};
  return isIsoDate(due) ? { due_at: beginning(due), all_day: true } : { due_at: due };
}

export function activityOf(
  { kind, subject, due, priority, owner, perDay }: Planned,
  beginning: Beginning,
): Omit<Plan, 'contacts' | 'filter'> {
  return {
    activity: {
      kind,
      subject: subject.trim(),
      ...dueOf(due, beginning),
      ...(priority && { priority }),
      ...(owner && { owner: owner.id }),
    },
    ...(perDay && { per_day: perDay }),
  };
}

/** Whether several stand at one hour, which the dialog says: the server moves days and no hours. */
export function isAtOneTime({ due, perDay }: Pick<Planned, 'due' | 'perDay'>, count: number): boolean {
  const onOneDay = Math.min(count, perDay ?? count);
  if (perDay === undefined || onOneDay < 2) return false;
  // What is spread has a time, also where none is said.
  return due === null ? perDay !== null : !isIsoDate(due);
}

/** Whether the server finds the contacts itself, in no order: whose turn is on which day depends on one. */
export const meantByFilter = ({ q }: Match, { all, ids }: Selection, { perDay }: Pick<Planned, 'perDay'>) =>
  all && ids.size === 0 && q === undefined && !perDay;
