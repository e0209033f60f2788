// How a day or a moment is said: near ones by their distance, others by their date.
import { addDays } from '@/base/dates';
import type { Formats } from '@/base/format';
import { wallOf } from '@/base/zone';

function nearDay(date: string, formats: Formats, now: number): string | undefined {
  const today = formats.today(now);
  const days = [-1, 0, 1].find((away) => addDays(today, away) === date);
  if (days === undefined) return undefined;
  const word = new Intl.RelativeTimeFormat(formats.locale, { numeric: 'auto' }).format(days, 'day');
  return word.charAt(0).toLocaleUpperCase(formats.locale) + word.slice(1);
}

export const isIsoDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);
export const isMoment = (value: string): boolean => value.includes('T') && !Number.isNaN(Date.parse(value));

/** "Tomorrow", or the date. */
export function dayWords(value: string, formats: Formats, now = Date.now()): string {
  if (!isIsoDate(value)) return value;
  return nearDay(value, formats, now) ?? formats.date(value);
}

/** By its day and time, as an appointment is told. */
export function appointmentWords(value: string, formats: Formats, now = Date.now()): string {
  if (!isMoment(value)) return value;
  const day = nearDay(wallOf(value, formats.reader.timeZone).date, formats, now);
  return day ? `${day}, ${formats.time(value)}` : formats.dateTime(value);
}

/** What was, by how long ago it was; what comes, by its day and time. */
export function momentWords(value: string, formats: Formats, now = Date.now()): string {
  if (!isMoment(value)) return value;
  return Date.parse(value) <= now ? formats.relative(value, now) : appointmentWords(value, formats, now);
}

/** The day of a moment: "Yesterday", or the date. */
export const dayOfMoment = (value: string, formats: Formats, now = Date.now()): string =>
  isMoment(value) ? dayWords(wallOf(value, formats.reader.timeZone).date, formats, now) : value;
