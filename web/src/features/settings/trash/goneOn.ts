import { addDays } from '@/base/dates';
import { wallOf } from '@/base/zone';

const keptDays = 30;

/** When something thrown away is removed for good, as an ISO date of the time zone. */
export function goneOn(deletedAt: string, zone: string): string {
  return addDays(wallOf(deletedAt, zone).date, keptDays);
}
