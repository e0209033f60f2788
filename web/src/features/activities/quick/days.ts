// Days: "tomorrow", "monday", "5 Dec", "on the 5th", "in 2 weeks", "৫ তারিখে"; and moments: "in 2 hours".
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  fullYear,
  weekdayOf as weekdayOn,
  weekStart,
} from '@/base/dates';
import { minutesOf } from '@/base/hours';
import { type Found, momentAfter, type Place, type Present, textAt, type Word } from './line';
import {
  days,
  endsThere,
  inParts,
  isOneOf,
  isPostposition,
  isPreposition,
  monthOf,
  multipleOf,
  numberOf,
  ordinalIn,
  parts,
  phraseAt,
  stepOf,
  weekdayOf,
  weekdays,
  weekdaysInShort,
} from './table';
import { type Part, plain, type Step } from './vocabulary';

/** Of a day without a year, one that is this long past is the next one: "5 January" in November. */
const longPast = 31;
const bengali = /\p{Script=Bengali}/u;

const isJoined = (words: readonly Word[], at: number, size: number) =>
  isPreposition(words, at - 1) || isPostposition(words, at + size);

export function readWord(words: readonly Word[], at: number, now: Present): Found | undefined {
  const named = phraseAt(words, at, days);
  if (!named) return undefined;
  // Nobody plans what is past.
  const place: Place = named.meaning < 0 ? 'edge' : 'anywhere';
  return { day: addDays(now.date, named.meaning), size: named.size, place };
}

export const isNext = isOneOf('next|coming|আগামী|সামনের|পরের|পরবর্তী');
export const isThis = isOneOf('next|this|coming|আগামী|এই|এ|সামনের|আসছে');
const isLast = isOneOf('last|previous|past|গত|গেল|বিগত');
export const startsLarge = (word: Word | undefined) => /^\p{Lu}/u.test(word?.raw ?? '');

/** The next one of that name, seen from a day that it may not be itself. */
export const nextWeekday = (weekday: number, from: string): string =>
  addDays(from, ((weekday - weekdayOn(from) + 6) % 7) + 1);

const lastWeekday = (weekday: number, from: string): string =>
  addDays(from, -((weekdayOn(from) - weekday + 6) % 7) - 1);

const isInside = isOneOf('মধ্যে|মধ্যেই');
const isWithin = isOneOf('মধ্যে|মধ্যেই|জন্য');
/** "রবিবারের মধ্যে" */
const nameOfDay = (words: readonly Word[], at: number) =>
  isWithin(words, at + 1) ? textAt(words, at).replace(/ের$/, '') : textAt(words, at);

/** Whether a word that could be the rest of a name follows. */
export const mayGoOn = (words: readonly Word[], at: number) =>
  /^\p{L}/u.test(textAt(words, at)) && !endsThere(words, at);

// "Sunday Okafor" is a name, "sat" and "রবি" much else.
export function readWeekday(words: readonly Word[], at: number, now: Present): Found | undefined {
  const led = isThis(words, at);
  const start = led ? at + 1 : at;
  const text = nameOfDay(words, start);
  const [full, short] = [weekdays.get(text), weekdaysInShort.get(text)];
  const weekday = full ?? short;
  if (weekday === undefined) return undefined;
  // As "yesterday": where it tells of the past, it says nothing of when.
  if (isLast(words, at - 1)) return undefined;
  const found = { day: nextWeekday(weekday, now.date), size: start + 1 - at };
  if (led || isPreposition(words, at - 1)) return { ...found, place: 'anywhere' };
  if (bengali.test(text)) return full === undefined ? undefined : { ...found, place: 'anywhere' };
  const name = mayGoOn(words, start + 1);
  const isName = startsLarge(words[start]) && startsLarge(words[start + 1]);
  if (full !== undefined) return { ...found, place: isName ? 'edge' : 'anywhere', name };
  return { ...found, place: /^(\d|at$)/.test(textAt(words, start + 1)) ? 'edge' : 'end', name };
}

/** "last monday", "গত সোমবার" */
export function readLast(words: readonly Word[], at: number, now: Present): Found | undefined {
  if (!isLast(words, at)) return undefined;
  const text = textAt(words, at + 1);
  const weekday = weekdayOf(text);
  if (weekday !== undefined) return { day: lastWeekday(weekday, now.date), size: 2, place: 'edge' };
  return stepOf(text) === 'week' ? { day: addDays(now.date, -7), size: 2, place: 'edge' } : undefined;
}

const isWeek = (words: readonly Word[], at: number) =>
  isNext(words, at) && stepOf(textAt(words, at + 1)) === 'week';

/** "monday next week", "পরের সপ্তাহে সোমবার" */
export function readWeekdayOfNext(words: readonly Word[], at: number, now: Present): Found | undefined {
  const first = isWeek(words, at);
  const start = first ? at + 2 + Number(isPreposition(words, at + 2)) : at;
  const weekday = weekdayOf(nameOfDay(words, start));
  if (weekday === undefined || !(first || isWeek(words, start + 1))) return undefined;
  const begin = weekStart(now.days);
  const since = (day: number) => (day - begin + 7) % 7;
  const day = addDays(now.date, 7 - since(weekdayOn(now.date)) + since(weekday));
  return { day, size: start + (first ? 1 : 3) - at, place: 'anywhere' };
}

interface Count {
  count: number;
  step: Step;
  size: number;
}

const shares: Record<string, number> = Object.fromEntries(
  Object.entries({ half: 0.5, আধা: 0.5, আধ: 0.5, দেড়: 1.5, আড়াই: 2.5, কয়েক: 3 }).map(([word, share]) => [
    plain(word),
    share,
  ]),
);
const isArticle = isOneOf('a|an|the');

const inOneWord = new RegExp('^(\\d+|আধ|দেড়)(\\p{L}[\\p{L}\\p{M}]*)$'.normalize('NFC'), 'u');

/** "2 weeks", "a week", "half an hour", "আধা ঘণ্টা", "আধঘণ্টা" */
export function countAt(words: readonly Word[], at: number): Count | undefined {
  const text = textAt(words, at);
  const joined = inOneWord.exec(text);
  if (joined) {
    const step = stepOf(joined[2] ?? '') ?? letters[joined[2] ?? ''];
    return step && { count: shares[joined[1] ?? ''] ?? Number(joined[1]), step, size: 1 };
  }
  const some = someTime[text];
  if (some) return { ...some, size: 1 };
  const count = isArticle(words, at) ? 1 : (shares[text] ?? numberOf(text) ?? decimal(text));
  const next = isArticle(words, at + 1) ? at + 2 : at + 1;
  const multiple = multipleOf(textAt(words, next));
  const step = multiple?.unit ?? stepOf(textAt(words, next));
  if (!step || count === undefined) return undefined;
  return { count: count * (multiple?.count ?? 1), step, size: next + 1 - at };
}

const someTime: Record<string, Pick<Count, 'count' | 'step'>> = Object.fromEntries(
  ['ঘণ্টাখানেক', 'ঘন্টাখানেক'].map((word) => [plain(word), { count: 1, step: 'hour' }]),
);
const letters: Record<string, Step> = { d: 'day', w: 'week', m: 'month', y: 'year', h: 'hour' };
const decimal = (text: string) => (/^\d+\.\d$/.test(text) ? Number(text) : undefined);

const isLater = isOneOf('later|hence|পরে|পর|বাদে');
const isWorking = isOneOf('working|business|work');
const isWorkingDays = isOneOf('কর্মদিবস|কর্মদিবসে|কর্মদিবসের|কার্যদিবস|কার্যদিবসে|কার্যদিবসের|workday|workdays');
const isFromNow = (words: readonly Word[], at: number) =>
  textAt(words, at) === 'from' && /^(now|today)$/.test(textAt(words, at + 1));

function away({ count, step }: Count, now: Present): Pick<Found, 'day' | 'moment'> | undefined {
  const whole = Math.round(count);
  if (step === 'hour' || step === 'minute') {
    const minutes = minutesOf(now.time) + Math.round(count * (step === 'hour' ? 60 : 1));
    return { moment: momentAfter(now.date, minutes) };
  }
  const day =
    step === 'month' || step === 'year'
      ? addMonths(now.date, whole * (step === 'year' ? 12 : 1))
      : addDays(now.date, Math.round(count * (step === 'week' ? 7 : 1)));
  // As ISO writes it without a sign.
  return /^\d{4}-/.test(day) ? { day } : undefined;
}

/** "in 2 weeks", "2 weeks later", "২ ঘণ্টা পরে", "+3d"; "90 days ago" */
export function readDistance(words: readonly Word[], at: number, now: Present): Found | undefined {
  const sign = /^\+\d/.test(textAt(words, at));
  const led = /^(in|after|within)$/.test(textAt(words, at));
  const start = led ? at + 1 : at;
  const said = countAt(sign ? words.map((word, on) => (on === at ? unsigned(word) : word)) : words, start);
  if (!said || said.count > 9999) return undefined;
  const end = start + said.size;
  const size = end - at;
  if (textAt(words, end) === 'ago' && !led) {
    const past = away({ ...said, count: -said.count }, now);
    return past?.day ? { ...past, size: size + 1, place: 'edge' } : undefined;
  }
  const tail = isFromNow(words, end) ? 2 : isLater(words, end) || isInside(words, end) ? 1 : 0;
  const found = led || sign || tail > 0 ? away(said, now) : undefined;
  return found && { ...found, size: size + tail, place: 'anywhere' };
}

/** How many words "working days" are there. */
function workingDaysAt(words: readonly Word[], at: number): number {
  if (isWorkingDays(words, at)) return 1;
  return isWorking(words, at) && stepOf(textAt(words, at + 1)) === 'day' ? 2 : 0;
}

const mostWorkingDays = 260;

function afterWorkingDays(count: number, { date, days: working }: Present): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (working.length === 0 || working.includes(weekdayOn(day))) left--;
  }
  return day;
}

/** "next working day", "in 3 working days", "৩ কর্মদিবসের মধ্যে" */
export function readWorkingDays(words: readonly Word[], at: number, now: Present): Found | undefined {
  const led = /^(in|after|within)$/.test(textAt(words, at));
  const start = led ? at + 1 : at;
  const next = nextWorkingDay(words, at, now);
  if (next) return next;
  const count = isArticle(words, start) ? 1 : numberOf(textAt(words, start));
  const size = workingDaysAt(words, start + 1);
  if (!count || count > mostWorkingDays || size === 0) return undefined;
  const end = start + 1 + size;
  const tail = isFromNow(words, end) ? 2 : isLater(words, end) || isWithin(words, end) ? 1 : 0;
  if (!led && tail === 0) return undefined;
  return { day: afterWorkingDays(count, now), size: end + tail - at, place: 'anywhere' };
}

function nextWorkingDay(words: readonly Word[], at: number, now: Present): Found | undefined {
  const start = isArticle(words, at) ? at + 1 : at;
  const size = isNext(words, start) ? workingDaysAt(words, start + 1) : 0;
  if (size === 0) return undefined;
  return { day: afterWorkingDays(1, now), size: start + 1 + size - at, place: 'anywhere' };
}

const unsigned = ({ raw, text }: Word): Word => ({ raw, text: text.slice(1) });

/** "for 30 minutes", "৩০ মিনিটের জন্য": how long what has a time takes; "for 2 weeks": how long it repeats. */
export function readLength(words: readonly Word[], at: number): Found | undefined {
  const led = textAt(words, at) === 'for';
  const said = countAt(words, led ? at + 1 : at);
  if (!said) return undefined;
  const end = (led ? at + 1 : at) + said.size;
  const tail = /^(জন্য|ধরে)$/.test(textAt(words, end));
  if (!led && !tail) return undefined;
  const size = end + Number(tail) - at;
  if (said.step !== 'hour' && said.step !== 'minute')
    return { lasts: { count: said.count, unit: said.step }, size, place: 'anywhere' };
  const minutes = Math.round(said.count * (said.step === 'hour' ? 60 : 1));
  return { minutes, size, place: 'anywhere' };
}

const isWeekend = isOneOf('weekend|সপ্তাহান্তে');

/** "next week", "next month", "this weekend", "this evening", "tonight" */
export function readStretch(words: readonly Word[], at: number, now: Present): Found | undefined {
  const text = textAt(words, at);
  if (text === 'tonight') return { day: now.date, part: 'night', size: 1, place: 'anywhere' };
  const next = isNext(words, at);
  const led = next || isThis(words, at);
  const start = led ? at + 1 : at;
  const part: Part | undefined =
    phraseAt(words, start, parts)?.meaning ?? phraseAt(words, start, inParts)?.meaning;
  if (led && !next && part) return { day: now.date, part, size: 2, place: 'anywhere' };
  if (isWeekend(words, start) && (led || bengali.test(text)))
    return { day: weekend(now, next ? 7 : 0), size: start + 1 - at, place: 'anywhere' };
  const step = stepOf(textAt(words, start));
  if (next && step === 'week') return { day: nextWeek(now), size: 2, place: 'anywhere' };
  if (next && step === 'month' && !isDate(words, start + 1))
    return { day: addMonths(now.date, 1), size: 2, place: 'anywhere' };
  if (next && step === 'year') return { day: addMonths(now.date, 12), size: 2, place: 'anywhere' };
  return endOfDay(words, at, now);
}

/** A week from now; said on a day off, the first day of the next week on which people work. */
function nextWeek({ date, days: working }: Present): string {
  if (working.length === 0 || working.includes(weekdayOn(date))) return addDays(date, 7);
  return nextWeekday(weekStart(working), date);
}

function weekend({ date, days: working }: Present, after: number): string {
  const coming = Array.from({ length: 7 }, (_, ahead) => addDays(date, ahead));
  return addDays(coming.find((day) => !working.includes(weekdayOn(day))) ?? nextWeekday(6, date), after);
}

const endsOfDay = [
  'at the end of the day',
  'end of the day',
  'end of day',
  'eod',
  'দিনের শেষে',
  'দিন শেষে',
].map((said) => plain(said).split(' '));

/** When work ends. */
function endOfDay(words: readonly Word[], at: number, { to }: Present): Found | undefined {
  const said = phraseOf(endsOfDay, words, at);
  const [hour = 0, minute = 0] = to.split(':').map(Number);
  return said && { clock: { hour, minute, half: 'exact' }, size: said.length, place: 'anywhere' };
}

const phraseOf = (phrases: readonly string[][], words: readonly Word[], at: number) =>
  phrases.find((phrase) => phrase.every((word, on) => textAt(words, at + on) === word));

const isDate = isOneOf('তারিখ|তারিখে|তারিখের|তারিখেই');

const ordinalWord = new RegExp(plain('^(\\d{1,2})(st|nd|rd|th|ই|লা|রা|ঠা|শে)$'));
/** "5th", "৫ই": a day of a month, that need not exist. */
export function ordinalOf(text: string): number | undefined {
  const [, digits] = ordinalWord.exec(text) ?? [];
  return digits ? Number(digits) : ordinalIn(text);
}
const dayNumberOf = (text: string) => ordinalOf(text) ?? (/^\d{3}/.test(text) ? undefined : numberOf(text));

const yearOf = (text: string) => (/^(19|20|21)\d{2}$/.test(text) ? Number(text) : undefined);

/** The year that stands there: "2027", "next year", "আগামী বছরের". */
export function yearAt(
  words: readonly Word[],
  at: number,
  now: Present,
): { year: number; size: number } | undefined {
  const year = yearOf(textAt(words, at));
  if (year !== undefined) return { year, size: 1 };
  const next = isNext(words, at) && stepOf(textAt(words, at + 1)) === 'year';
  return next ? { year: Number(now.date.slice(0, 4)) + 1, size: 2 } : undefined;
}

export const lastOfMonth = (date: string): string =>
  addDays(`${addMonths(`${date.slice(0, 7)}-01`, 1).slice(0, 7)}-01`, -1);

/** Of months that have it, the first from that day on. */
export function nextOfMonth(day: number, month: string): string | undefined {
  for (let ahead = 0; ahead < 3; ahead++) {
    const there = addMonths(`${month.slice(0, 7)}-01`, ahead);
    const date = dateOf(Number(there.slice(0, 4)), Number(there.slice(5, 7)), day);
    if (date && date >= month) return date;
  }
  return undefined;
}

/** With a year that is not said. */
function dayInYear(month: number, day: number, now: Present, past = longPast): string | undefined {
  const year = Number(now.date.slice(0, 4));
  const date = dateOf(year, month, day);
  const isGone = !date || daysBetween(date, now.date) > past;
  // The 29th of February is of a year that has it.
  const later = isGone && [1, 2, 3, 4].map((ahead) => dateOf(year + ahead, month, day)).find(Boolean);
  return later || date;
}

export const isIn = isOneOf('in|during');

/** "5 Dec 2027", "December 5th", "the 5th of December", "next december 5", "ডিসেম্বরের ৫ তারিখে" */
export function readMonth(words: readonly Word[], at: number, now: Present): Found | undefined {
  const led = isNext(words, at) ? yearAt(words, at, now) : undefined;
  const lead = isIn(words, at) || isThis(words, at);
  const start = led ? at + led.size : lead || textAt(words, at) === 'the' ? at + 1 : at;
  const first = monthOf(textAt(words, start));
  const between = !first && textAt(words, start + 1) === 'of' ? 1 : 0;
  const month = first ?? monthOf(textAt(words, start + 1 + between));
  const number = textAt(words, first ? start + 1 : start);
  const day = dayNumberOf(number);
  if (!month || day === undefined) return undefined;
  let end = start + 2 + between;
  if (isDate(words, end)) end++;
  const told = led ?? yearAt(words, end, now);
  const year = told?.year;
  const size = end + (told && !led ? told.size : 0) - at;
  const date =
    year === undefined
      ? dayInYear(month, day, now, isNext(words, at) ? 0 : longPast)
      : dateOf(year, month, day);
  // Names and a word for "perhaps" are months too.
  const name = words.slice(at, at + size).some(({ text }) => /^(may|march|মে)$/.test(text));
  const sure = lead || year !== undefined || isJoined(words, at, size);
  const place: Place = name && !sure ? 'edge' : 'anywhere';
  if (date) return { day: date, size, place, name };
  return day > 0 && day < 100 ? { trouble: 'day', size, place } : undefined;
}

const isOfNext = (words: readonly Word[], at: number) =>
  textAt(words, at) === 'of' && textAt(words, at + 1) === 'next' && textAt(words, at + 2) === 'month';

/** "on the 5th", "5 তারিখে", "আগামী মাসের ৫ তারিখে" */
export function readDayOfMonth(words: readonly Word[], at: number, now: Present): Found | undefined {
  const ofNext = isNext(words, at) && stepOf(textAt(words, at + 1)) === 'month';
  const ofThis = isThis(words, at) && stepOf(textAt(words, at + 1)) === 'month';
  const start = ofNext || ofThis ? at + 2 : isNext(words, at) || textAt(words, at) === 'the' ? at + 1 : at;
  const day = dayNumberOf(textAt(words, start));
  const dated = isDate(words, start + 1);
  const ordinal = ordinalOf(textAt(words, start));
  if (day === undefined || day === 0 || (!dated && ordinal === undefined)) return undefined;
  const tail = isOfNext(words, start + 1);
  const size = start + 1 + (dated ? 1 : 0) + (tail ? 3 : 0) - at;
  // "the 5th floor"
  if (!dated && !endsThere(words, at + size)) return undefined;
  const place: Place = dated || isPreposition(words, at - 1) ? 'anywhere' : 'end';
  const from = ofNext || tail ? `${addMonths(now.date, 1).slice(0, 7)}-01` : now.date;
  const date = nextOfMonth(day, from);
  return date ? { day: date, size, place } : { trouble: 'day', size, place };
}

const numeric = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/;
/** The day comes first there, wherever its reader is. */
const dotted = /^(\d{1,2})\.(\d{1,2})(\.?)$/;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** Further away, "1-2" is rather from one to two. */
const near = 31;

const isNoDateBehind = isOneOf('at|@|tk|tk.|taka|bdt|usd|eur|gbp|inr|rs|rs.|৳|$|€|£|টাকা');

/** "3.12.", where a full stop would end "3.10" or "tk 5.12" just so; "on 3.12" */
function withDots(words: readonly Word[], at: number, now: Present): Found | undefined {
  const [, day, month, point] = dotted.exec(textAt(words, at)) ?? [];
  const led = textAt(words, at - 1) === 'on';
  if (!day || Number(month) < 1 || Number(month) > 12 || !(point || led)) return undefined;
  const date = dayInYear(Number(month), Number(day), now);
  if (!led && (isNoDateBehind(words, at - 1) || (date && !isNear(date, now.date)))) return undefined;
  return { ...dated(date, led ? 'anywhere' : 'edge'), doubtful: true };
}

/** "5/12", "5-12", "5/12/2027", "2027-12-05" */
export function readNumbers(words: readonly Word[], at: number, now: Present): Found | undefined {
  const text = textAt(words, at);
  const [, isoYear, isoMonth, isoDay] = iso.exec(text) ?? [];
  if (isoYear) return dated(dateOf(Number(isoYear), Number(isoMonth), Number(isoDay)), 'anywhere');
  const [, first, sign, second, year] = numeric.exec(text) ?? [];
  if (!first || text === '24/7') return withDots(words, at, now);
  const [day, month] = (now.order === 'day' ? [first, second] : [second, first]).map(Number) as [
    number,
    number,
  ];
  if (year) return dated(dateOf(fullYear(year, now.date), month, day), 'anywhere');
  const joined = isJoined(words, at, 1);
  if (sign === '.') return withDots(words, at, now);
  const date = dayInYear(month, day, now);
  const place: Place = joined ? 'anywhere' : 'edge';
  if (sign === '-' && date && !joined && !isNear(date, now.date)) return undefined;
  if (date) return { day: date, size: 1, place, doubtful: true };
  const meansDay = joined || (sign === '/' && month > 0 && month <= 12 && day <= 31 && day > 0);
  return meansDay ? { ...dated(undefined, place), doubtful: true } : undefined;
}

const isNear = (date: string, today: string) => {
  const ahead = daysBetween(today, date);
  return ahead >= 0 && ahead <= near;
};

const dated = (day: string | undefined, place: Place): Found =>
  day && /^[1-9]/.test(day) ? { day, size: 1, place } : { trouble: 'day', size: 1, place };
