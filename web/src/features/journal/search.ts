// What the address of the journal says.
import { textOf } from '@/base/address';

export interface JournalSearch {
  /** An ISO date; today when left out. */
  day?: string;
  by?: string;
  noun?: string;
}

export function readJournalSearch(given: Record<string, unknown>): JournalSearch {
  const day = textOf(given.day);
  const by = textOf(given.by);
  const noun = textOf(given.noun);
  return {
    ...(day && /^\d{4}-\d{2}-\d{2}$/.test(day) && { day }),
    ...(by && { by }),
    ...(noun && { noun }),
  };
}
