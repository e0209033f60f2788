// An activity as a row of the day: itself, or one time of it where it repeats.
import type { Reason } from '@/api/planning';
import type { Activity } from '@/generated/schema';
import { type Days, type SectionName, sectionOf } from './sections';

export interface DayRow extends Activity {
  repeats?: boolean;
  /** Of what repeats: a later time has come. */
  superseded?: boolean;
  score?: number | undefined;
  reasons?: readonly Reason[] | undefined;
}

export const rowKey = ({ id, repeats, occurrence_at }: DayRow): string =>
  repeats ? `${id} ${occurrence_at}` : id;

/** Which of its times the page of what repeats is opened at. */
export const timeOfAddress = ({ repeats, occurrence_at }: DayRow): { at?: string } =>
  repeats && occurrence_at ? { at: occurrence_at } : {};

/** Each time of the days to come; of what was missed none that a later one stands for, and of what is later the next. */
export function shownTimes(times: readonly DayRow[], days: Days): DayRow[] {
  const inOrder = times.filter(({ repeats }) => repeats).toSorted((a, b) => momentOf(a) - momentOf(b));
  const next = new Map<string, DayRow>();
  const others: DayRow[] = [];
  for (const row of inOrder) {
    const section: SectionName | undefined = sectionOf(row, days);
    if (section === 'later') next.set(row.id, next.get(row.id) ?? row);
    else if (section && !(section === 'overdue' && row.superseded)) others.push(row);
  }
  return [...next.values(), ...others];
}

const momentOf = ({ occurrence_at }: DayRow): number => Date.parse(occurrence_at ?? '');
