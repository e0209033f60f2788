// Dates and times as people type them, in either script: "26/11/2026", "২৬-১১-২০২৬", "26 Nov", "আজ", "+3d", "Friday 3pm".
// What comes out is ISO; what is no date is undefined.
import { toLatinDigits } from './digits';
import { readingsOf, type WorkingHours } from './hours';

const dayMilliseconds = 86_400_000;

const pad = (value: number, places = 2) => String(value).padStart(places, '0');

/** The ISO date, unless the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

const utc = (date: string) => new Date(`${date}T00:00:00Z`);

export function addDays(date: string, days: number): string {
  return new Date(utc(date).getTime() + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Whole days from one ISO date (or moment, in UTC) to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to.slice(0, 10)).getTime() - utc(from.slice(0, 10)).getTime()) / dayMilliseconds);

/** The same day of another month, or that month's last day. */
export function addMonths(date: string, months: number): string {
  const from = utc(date);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  const day = Math.min(from.getUTCDate(), last.getUTCDate());
  return `${pad(last.getUTCFullYear(), 4)}-${pad(last.getUTCMonth() + 1)}-${pad(day)}`;
}

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => utc(date).getUTCDay();

const words: Record<string, number> = {
  today: 0,
  tod: 0,
  tomorrow: 1,
  tom: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  yesterday: -1,
  আজ: 0,
  আজকে: 0,
  কাল: 1,
  কালকে: 1,
  আগামীকাল: 1,
  'আগামী কাল': 1,
  গতকাল: -1,
  'গত কাল': -1,
  পরশু: 2,
  পরশুদিন: 2,
  'আগামী পরশু': 2,
  'next week': 7,
  'আগামী সপ্তাহ': 7,
  'আগামী সপ্তাহে': 7,
};

const weekdays = [
  ['sunday', 'sun', 'রবিবার', 'রবি'],
  ['monday', 'mon', 'সোমবার', 'সোম'],
  ['tuesday', 'tue', 'tues', 'মঙ্গলবার', 'মঙ্গল'],
  ['wednesday', 'wed', 'বুধবার', 'বুধ'],
  ['thursday', 'thu', 'thurs', 'বৃহস্পতিবার', 'বৃহস্পতি'],
  ['friday', 'fri', 'শুক্রবার', 'শুক্র'],
  ['saturday', 'sat', 'শনিবার', 'শনি'],
];

const months = [
  ['january', 'jan', 'জানুয়ারি', 'জানু'],
  ['february', 'feb', 'ফেব্রুয়ারি', 'ফেব'],
  ['march', 'mar', 'মার্চ'],
  ['april', 'apr', 'এপ্রিল'],
  ['may', 'মে'],
  ['june', 'jun', 'জুন'],
  ['july', 'jul', 'জুলাই'],
  ['august', 'aug', 'আগস্ট', 'আগ'],
  ['september', 'sept', 'sep', 'সেপ্টেম্বর', 'সেপ'],
  ['october', 'oct', 'অক্টোবর', 'অক্টো'],
  ['november', 'nov', 'নভেম্বর', 'নভে'],
  ['december', 'dec', 'ডিসেম্বর', 'ডিসে'],
].map((names) => names.map((name) => name.normalize('NFC')));

const steps: [RegExp, (today: string, count: number) => string][] = [
  [/^(d|days?|দিন)$/, addDays],
  [/^(w|weeks?|সপ্তাহ)$/, (today, count) => addDays(today, count * 7)],
  [/^(m|months?|মাস)$/, addMonths],
  [/^(y|years?|বছর)$/, (today, count) => addMonths(today, count * 12)],
];

function byStep(text: string, today: string): string | undefined {
  const match = /^([+-]|in )?\s*(\d{1,4})\s*(\p{L}[\p{L}\p{M}]*)\s*(ago|later|আগে|পরে|পর)?$/u.exec(text);
  const [, sign, count, unit = '', side] = match ?? [];
  if (!count || (!sign && !side)) return undefined;
  const back = sign === '-' || side === 'ago' || side === 'আগে';
  const step = steps.find(([pattern]) => pattern.test(unit));
  return step?.[1](today, back ? -Number(count) : Number(count));
}

function byWeekday(text: string, today: string): string | undefined {
  const name = text.replace(/^(next|on|আগামী)\s+/, '').replace(/বারে$/, 'বার');
  const wanted = weekdays.findIndex((names) => names.some((each) => each.normalize('NFC') === name));
  if (wanted < 0) return undefined;
  return addDays(today, ((wanted - weekdayOf(today) + 6) % 7) + 1);
}

/** Two digits mean the century that lies nearest: birthdays are long ago, plans soon. */
export function fullYear(text: string, today: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const now = Number(today.slice(0, 4));
  const century = now - (now % 100);
  return century + year > now + 20 ? century + year - 100 : century + year;
}

function byNumbers(text: string, today: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const european = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(text);
  if (!european) return undefined;
  const year = european[3] ? fullYear(european[3], today) : Number(today.slice(0, 4));
  return dateOf(year, Number(european[2]), Number(european[1]));
}

/** 0 for what is none. */
function monthOf(word: string): number {
  const found = months.findIndex((names) => names.includes(word));
  // "ডিসেম্বরে" and "ডিসেম্বরের" say "in" and "of".
  return found >= 0 ? found + 1 : months.findIndex((names) => names.includes(word.replace(/ের?$/, ''))) + 1;
}

function byMonthName(text: string, today: string): string | undefined {
  const parts = text.replace(/(\d)(st|nd|rd|th)\b/, '$1').split(/[\s,.-]+/);
  const named = parts.findIndex((part) => monthOf(part) > 0);
  if (named < 0) return undefined;
  const month = monthOf(parts[named] ?? '');
  const [day, year, ...rest] = parts.filter((part, index) => index !== named && part !== '');
  if (!day || rest.length > 0 || !/^\d{1,2}$/.test(day) || (year && !/^(\d{4}|\d{2})$/.test(year)))
    return undefined;
  return dateOf(year ? fullYear(year, today) : Number(today.slice(0, 4)), month, Number(day));
}

const plain = (text: string) =>
  toLatinDigits(text).normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

/** The ISO date that is meant, seen from today; of years with four digits, which ISO writes without a sign. */
export function readDate(typed: string, today: string): string | undefined {
  const text = plain(typed);
  const days = Object.entries(words).find(([word]) => word.normalize('NFC') === text)?.[1];
  if (days !== undefined) return addDays(today, days);
  const date =
    byNumbers(text, today) ?? byStep(text, today) ?? byWeekday(text, today) ?? byMonthName(text, today);
  return date && /^[1-9]\d{3}-/.test(date) ? date : undefined;
}

// The hour by a clock of twelve, in the part of the day that is named.
const afternoonHour = (hour: number) => (hour < 12 ? hour + 12 : hour);
const partsOfDay: [RegExp, (hour: number) => number][] = [
  [/(সকাল|ভোর)(বেলা)?[েয়]*/, (hour) => hour],
  // Noon is near from eleven on.
  [/দুপুর(বেলা)?[েয়]*/, (hour) => (hour < 11 ? hour + 12 : hour)],
  [/(বিকাল|বিকেল|সন্ধ্যা)(বেলা)?[েয়]*/, afternoonHour],
  [/বেলা/, (hour) => (hour < 6 ? hour + 12 : hour)],
  // The night goes on after midnight.
  [/রাতে?/, (hour) => (hour === 12 ? 0 : hour < 5 ? hour : afternoonHour(hour))],
];

/** Hours that are counted from the next or the last full one. */
const quarters: [RegExp, number][] = [
  [/^সাড়ে /, 30],
  [/^(সোয়া|সওয়া) /, 15],
  [/^পৌনে /, -15],
];
const hourWords = ['এক', 'দুই', 'তিন', 'চার', 'পাঁচ', 'ছয়', 'সাত', 'আট', 'নয়', 'দশ', 'এগারো', 'বারো'];

// "তিনটায়" as "3টায়".
const inDigits = (text: string) =>
  text.replace(/^\S+(?=টা)/, (word) => {
    const hour = hourWords.indexOf(word) + 1;
    return hour > 0 ? String(hour) : word;
  });

const dayMinutes = 1440;

function hourMeant(hour: number, inPart: ((hour: number) => number) | undefined, suffix: string): number {
  if (inPart) return inPart(hour);
  if (suffix.startsWith('p')) return afternoonHour(hour);
  return suffix.startsWith('a') && hour === 12 ? 0 : hour;
}

const written = (minutes: number) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** By a clock of 24 hours: "15:30", "03:30", "10:30". */
const isExact = (hour: string, minutes: string | undefined): boolean =>
  Number(hour) > 12 || hour.startsWith('0') || (hour.length === 2 && minutes !== undefined);

/**
 * "15:30", "3pm", "3.30 pm", "1530", "বিকাল ৩টায়", "সাড়ে ৩টা" as "HH:mm". Of an hour that may be before noon or after, the
 * likelier one where it is known who works when.
 */
export function readTime(typed: string, hours?: WorkingHours): string | undefined {
  const text = plain(typed).replace(/টার (সময়|দিকে|মধ্যে)$/, 'টায়');
  if (/^(noon|midday)$/.test(text)) return '12:00';
  const part = partsOfDay.find(([pattern]) => pattern.test(text));
  const said = (part ? text.replace(part[0], '') : text).trim();
  const quarter = quarters.find(([pattern]) => pattern.test(said));
  const bare = quarter ? said.replace(quarter[0], '') : said;
  // Without the part of the day "একটা" is "one of them".
  const digits = part || quarter ? inDigits(bare) : bare;
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|a|p|টা|টায়)?$/.exec(digits);
  const [, first, minutes = '0', suffix = ''] = match ?? [];
  // A number alone is not yet a time: "3" may be a day.
  if (!first || (!match?.[2] && !suffix && !part)) return undefined;
  if (Number(first) >= 24 || Number(minutes) >= 60) return undefined;
  const counted = Number(first) * 60 + Number(minutes) + (quarter?.[1] ?? 0);
  // Where the quarter was taken off first: a quarter to midnight is of the evening, though twelve is of the day after.
  const onClock = (counted + dayMinutes) % dayMinutes;
  const isBare = !part && !/^[ap]/.test(suffix) && !isExact(first, match?.[2]);
  if (hours && isBare) return written(readingsOf(onClock, hours)[0] ?? onClock);
  const hour = hourMeant(Math.floor(onClock / 60), part?.[1], suffix);
  return `${pad(hour)}:${pad(onClock % 60)}`;
}

/** The same where nothing but a time is asked for: "9" is nine o'clock. */
export const readHour = (typed: string): string | undefined =>
  readTime(typed) ?? readTime(`${typed.trim()}:00`);

// Beside a day, a part of it is a time: people correct what is shown to them.
const hoursOfParts: [RegExp, string][] = [
  [/^(in the )?morning$/, '09:00'],
  [/^(in the )?afternoon$/, '15:00'],
  [/^(in the )?evening$/, '18:00'],
  [/^ভোর(বেলা)?[েয়]*$/, '06:00'],
  [/^সকাল(বেলা)?[েয়]*$/, '09:00'],
  [/^দুপুর(বেলা)?[েয়]*$/, '13:00'],
  [/^(বিকাল|বিকেল)(বেলা)?[েয়]*$/, '16:00'],
  [/^সন্ধ্যা(বেলা)?[েয়]*$/, '18:00'],
  [/^রাত(বেলা)?[েয়]*$/, '20:00'],
];

const timeOfPart = (typed: string): string | undefined =>
  hoursOfParts.find(([part]) => part.test(plain(typed)))?.[1];

/** What is a time wherever it stands: "1000" and "৫টা" may be a number of things. */
const sureTime = /(\d ?(am|pm)|\d:\d\d|টায়|টার (সময়|দিকে|মধ্যে)|noon)$/;
const isSureTime = (typed: string): boolean => sureTime.test(plain(typed));

type DayAndTime = { date: string | undefined; time: string | undefined };

/** "tomorrow 3": beside a day a number is an hour. */
const besideDay = (typed: string, hours: WorkingHours | undefined) =>
  hours && /^\d{1,2}$/.test(plain(typed)) ? readTime(`${typed}:00`, hours) : undefined;

function readPair(
  before: string,
  after: string,
  today: string,
  hours: WorkingHours | undefined,
): DayAndTime | undefined {
  const date = readDate(before.replace(/\s+(at|এ|তে)$/, ''), today);
  const time = readTime(after, hours) ?? timeOfPart(after) ?? besideDay(after, hours);
  if (date && (time || after === '')) return { date, time };
  const first = readTime(before, hours);
  if (!first) return undefined;
  if (after === '') return { date: undefined, time: first };
  const day = isSureTime(before) ? readDate(after.replace(/^on\s+/i, ''), today) : undefined;
  return day ? { date: day, time: first } : undefined;
}

/** A day, a time, or both in either order; what is left out is undefined. `hours` are those of work. */
export function readDateAndTime(typed: string, today: string, hours?: WorkingHours): DayAndTime | undefined {
  const parts = typed.trim().split(/[\s,]+|(?<=\d)T(?=\d)/);
  for (let cut = parts.length; cut > 0; cut--) {
    const found = readPair(parts.slice(0, cut).join(' '), parts.slice(cut).join(' '), today, hours);
    if (found) return found;
  }
  return undefined;
}

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The days of the week on which the firm works, as numbers (0 is Sunday). */
export const workingDays = (names: readonly string[] | null | undefined): number[] =>
  (names ?? ['sun', 'mon', 'tue', 'wed', 'thu']).map((name) => dayNames.indexOf(name));

/** A week begins on the first working day after those that are free. */
export function weekStart(working: readonly number[]): number {
  return working.find((day) => !working.includes((day + 6) % 7)) ?? 1;
}
