// How a reminder is said: "10 minutes before", or at what time.
import type { useTranslations } from 'use-intl';
import type { Formats } from '@/base/format';
import type { Reminder } from '@/generated/schema';
import { appointmentWords } from '../date/words';

export type Translate = ReturnType<typeof useTranslations<'fields.reminders'>>;

const hour = 60;
const day = 24 * hour;
const week = 7 * day;

/** Minutes that people choose. */
export const usual = [0, 5, 10, 15, 30, hour, 2 * hour, day, 2 * day, week] as const;

const units = [
  ['week', week],
  ['day', day],
  ['hour', hour],
  ['minute', 1],
] as const;

/** The minutes in the largest unit of which they are whole. */
export function beforeWords(minutes: number, t: Translate, formats: Formats): string {
  if (minutes === 0) return t('at_start');
  const [unit, size] = units.find(([, size]) => minutes % size === 0) ?? ['minute', 1];
  const length = formats.number(minutes / size, { style: 'unit', unit, unitDisplay: 'long' });
  return t('before', { length });
}

export const wordsOf = (reminder: Reminder, t: Translate, formats: Formats): string =>
  'at' in reminder ? appointmentWords(reminder.at, formats) : beforeWords(reminder.before, t, formats);
