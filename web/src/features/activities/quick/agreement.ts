// A date beside a day of the week: "tuesday 1 dec", "৫ তারিখ শনিবার", "tomorrow, sunday". Where the two are not of one day, the
// date is taken, and the reader is asked.
import { weekdayOf as weekdayOn } from '@/base/dates';
import { isThis, mayGoOn, readDayOfMonth, readMonth, readNumbers, readWord, startsLarge } from './days';
import { type Found, type Present, type Rules, textAt, type Word } from './line';
import { isEvery, weekdayOf, weekdays } from './table';

const readers: readonly Rules[] = [readMonth, readDayOfMonth, readNumbers, readWord];

/** "5-12" may as well be from five to twelve. */
const isSpan = (words: readonly Word[], at: number) => /^\d{1,2}-\d{1,2}$/.test(textAt(words, at));

function dateAt(words: readonly Word[], at: number, now: Present): { day: string; size: number } | undefined {
  if (isSpan(words, at)) return undefined;
  const found = readers.flatMap((read) => read(words, at, now) ?? []);
  const [longest] = found.toSorted((one, other) => other.size - one.size);
  return longest?.day ? { day: longest.day, size: longest.size } : undefined;
}

const together = (day: string, weekday: number, size: number): Found => ({
  day,
  size,
  place: 'anywhere',
  ...(weekdayOn(day) !== weekday && { doubt: 'weekday' }),
});

function weekdayFirst(words: readonly Word[], at: number, now: Present): Found | undefined {
  const start = isThis(words, at) ? at + 1 : at;
  const weekday = weekdayOf(textAt(words, start));
  if (weekday === undefined || isEvery(words, at - 1)) return undefined;
  const date = dateAt(words, start + 1, now);
  return date && together(date.day, weekday, start + 1 + date.size - at);
}

/** "tomorrow Sunday Okafor" */
const isName = (words: readonly Word[], at: number) =>
  mayGoOn(words, at + 1) &&
  (startsLarge(words[at]) ? startsLarge(words[at + 1]) : /^[a-z]/.test(textAt(words, at)));

function weekdayLast(words: readonly Word[], at: number, now: Present): Found | undefined {
  const date = dateAt(words, at, now);
  if (!date) return undefined;
  const spot = at + date.size;
  const weekday = weekdays.get(textAt(words, spot));
  if (weekday === undefined || isName(words, spot)) return undefined;
  return together(date.day, weekday, date.size + 1);
}

export const readDated: Rules = (words, at, now) =>
  weekdayFirst(words, at, now) ?? weekdayLast(words, at, now);
