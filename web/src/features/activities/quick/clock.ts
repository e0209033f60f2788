// Times of day: "at 4", "4:30 pm", "বিকেল সাড়ে চারটায়", and from one to another: "2 to 3 pm", "৯-১১টা".
import { readingsOf, type WorkingHours } from '@/base/hours';
import {
  type Clock,
  dayMinutes,
  type Found,
  type Half,
  type Place,
  type Present,
  textAt,
  type Word,
} from './line';
import { endsThere, inParts, isOneOf, kindAt, numberOf, occasions, parts, phraseAt } from './table';
import { type Part, plain } from './vocabulary';

/** One time, and how it is said; the hour need not exist. */
interface Told extends Clock {
  size: number;
  place: Place;
}

/** What stands behind an hour, with where that may be believed: "৫টা" may be a number of things. */
const suffixes: [RegExp, Partial<Pick<Told, 'half' | 'place'>>][] = [
  [/^(am|a\.m\.?)$/, { half: 'am', place: 'anywhere' }],
  [/^(pm|p\.m\.?)$/, { half: 'pm', place: 'anywhere' }],
  [/^-?ish$/, { place: 'anywhere' }],
  [/^(টায়|টেয়|টার|টের)$/, { place: 'anywhere' }],
  [/^(টা|টে)$/, { place: 'end' }],
  [/^$/, {}],
].map(([pattern, said]) => [new RegExp(plain((pattern as RegExp).source)), said] as never);

const spelled = new RegExp(
  plain('^(\\d{1,2})(?:([:.])(\\d{2}))?(am|pm|a\\.m\\.?|p\\.m\\.?|-?ish|টায়|টেয়|টার|টের|টা|টে)?\\.?$'),
);
const worded = new RegExp(plain('^(.+?)(টায়|টেয়|টার|টের|টা|টে)$'));

/** Hours of a clock of 24 hours say so: "16:30", "04:30". */
const halfOf = (digits: string): Half =>
  Number(digits) > 12 || Number(digits) === 0 || (digits.length === 2 && digits.startsWith('0'))
    ? 'exact'
    : 'bare';

const wholeHours: Record<string, [number, number]> = { [plain('দেড়')]: [1, 30], [plain('আড়াই')]: [2, 30] };

function inOneWord(text: string): Told | undefined {
  const [, digits, point, minutes, tail = ''] = spelled.exec(text) ?? [];
  if (digits) {
    const suffix = suffixes.find(([pattern]) => pattern.test(tail))?.[1];
    const place: Place = suffix?.place ?? (point === ':' ? 'anywhere' : 'after');
    const half = suffix?.half ?? halfOf(digits);
    return { hour: Number(digits), minute: Number(minutes ?? 0), half, place, size: 1 };
  }
  const [, word = '', ending = ''] = worded.exec(text) ?? [];
  const [hour, minute] = wholeHours[word] ?? [numberOf(word), 0];
  if (hour === undefined || /^\d/.test(word)) return undefined;
  // "একটা" is "one of them" as well.
  const place = ending.endsWith('টা') || ending.endsWith('টে') ? 'after' : 'anywhere';
  return { hour, minute, half: 'bare', place, size: 1 };
}

const quarters: Record<string, number> = Object.fromEntries(
  Object.entries({ সাড়ে: 30, সোয়া: 15, সওয়া: 15, পৌনে: -15 }).map(([word, away]) => [plain(word), away]),
);
const onTheHour: Record<string, [number, number]> = { noon: [12, 0], midday: [12, 0] };

const moved = (clock: Told, away: number): Told => {
  const minutes = clock.hour * 60 + clock.minute + away;
  return { ...clock, hour: Math.floor(minutes / 60), minute: minutes % 60 };
};

/** "half past four", "a quarter to five" */
function inEnglishWords(words: readonly Word[], at: number): Told | undefined {
  const start = textAt(words, at) === 'a' ? at + 1 : at;
  const [share, side] = [textAt(words, start), textAt(words, start + 1)];
  const minutes = share === 'half' ? 30 : share === 'quarter' ? 15 : undefined;
  const hour = numberOf(textAt(words, start + 2));
  if (!minutes || !hour || hour > 12 || (side !== 'past' && side !== 'to')) return undefined;
  const clock: Told = { hour, minute: 0, half: 'bare', place: 'anywhere', size: start + 3 - at };
  return moved(clock, side === 'past' ? minutes : -minutes);
}

function hourAt(words: readonly Word[], at: number): Told | undefined {
  const away = quarters[textAt(words, at)];
  if (away !== undefined) {
    const hour = inOneWord(textAt(words, at + 1)) ?? bareHour(words, at + 1);
    return hour && { ...moved(hour, away), place: 'anywhere', size: hour.size + 1 };
  }
  const noon = onTheHour[textAt(words, at)];
  if (noon) return { hour: noon[0], minute: noon[1], half: 'exact', place: 'after', size: 1 };
  return inEnglishWords(words, at) ?? inOneWord(textAt(words, at)) ?? bareHour(words, at);
}

/** "four", where a word before or behind says that it is an hour. */
function bareHour(words: readonly Word[], at: number): Told | undefined {
  const hour = numberOf(textAt(words, at));
  if (hour === undefined || hour > 24 || /^\d/.test(textAt(words, at))) return undefined;
  return { hour, minute: 0, half: 'bare', place: 'after', size: 1 };
}

const isOClock = isOneOf("o'clock|o’clock|oclock|ঘটিকায়|ঘটিকা|নাগাদ");
const isAbout = isOneOf('সময়|দিকে|মধ্যে|মধ্যেই|আগে|পরে|পর|এ');
const isMinutes = isOneOf('মিনিটে|মিনিট');

/** What stands behind the hour as a word of its own. */
function withTail(words: readonly Word[], at: number, told: Told): Told {
  const next = at + told.size;
  const text = textAt(words, next);
  if (/^[ap]\.?m\.?$/.test(text) && told.half === 'bare') {
    // "12 pm filters"
    const place = told.minute > 0 ? 'anywhere' : 'edge';
    return { ...told, half: text.startsWith('a') ? 'am' : 'pm', place, size: told.size + 1 };
  }
  if (isOClock(words, next) || text === 'ish') return { ...told, place: 'anywhere', size: told.size + 1 };
  const minute = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  if (minute !== undefined && isMinutes(words, next + 1))
    return { ...told, minute, place: 'anywhere', size: told.size + 2 };
  // "৩টা ৩০"
  if (minute !== undefined && minute >= 10 && isOfClock(words, next - 1) && endsThere(words, next + 1))
    return { ...told, minute, place: 'anywhere', size: told.size + 1 + Number(isAbout(words, next + 1)) };
  const isLocative = words[at + told.size - 1]?.text.endsWith('র') || told.minute > 0;
  return isAbout(words, next) && isLocative ? { ...told, place: 'anywhere', size: told.size + 1 } : told;
}

/** "at night", "in the evening" */
function withPart(words: readonly Word[], at: number, told: Told): Told {
  const part = phraseAt(words, at + told.size, inParts);
  if (!part || told.half !== 'bare') return told;
  return { ...told, half: part.meaning, place: 'anywhere', size: told.size + part.size };
}

/** The part of the day may stand before the hour. */
function toldAt(words: readonly Word[], at: number): Told | undefined {
  const part = phraseAt(words, at, parts) ?? phraseAt(words, at, inParts);
  const start = at + (part?.size ?? 0);
  const hour = hourAt(words, start);
  if (!hour) return undefined;
  const told = withPart(words, start, withTail(words, start, hour));
  if (!part) return told;
  const half = told.half === 'bare' ? part.meaning : told.half;
  return { ...told, half, place: 'anywhere', size: told.size + part.size };
}

const exists = ({ hour, minute, half }: Clock) =>
  hour >= 0 && minute >= 0 && minute < 60 && hour < 24 && (half !== 'am' || hour <= 12);

/** What is no time although it is written as one: "25:00", "২৫টায়". */
const isWrong = (told: Told) => !exists(told) && told.place === 'anywhere';

/** "at 4", "at 4 about the offer", and not "at 4 Gulshan Road". */
const isHour = (words: readonly Word[], at: number, told: Told) =>
  told.place === 'anywhere' || told.place === 'edge' || endsThere(words, at + told.size);

const isAt = isOneOf('at|@|by|before|from|until|till');
const isRoughly = isOneOf('around|about|approx|approximately|প্রায়|আনুমানিক');

export function readClock(words: readonly Word[], at: number): Found | undefined {
  if (/^@\d/.test(textAt(words, at))) return withSign(words, at);
  if (isRoughly(words, at)) return roughly(words, at);
  const told = inFourDigits(words, at) ?? toldAt(words, at);
  if (!told) return undefined;
  const { size, place, ...clock } = told;
  if (isWrong(told)) return { trouble: 'time', size, place };
  if (!exists(told)) return undefined;
  if (isAt(words, at - 1)) return isHour(words, at, told) ? { clock, size, place: 'anywhere' } : undefined;
  if (place === 'after' && !endsThere(words, at + size)) return undefined;
  return { clock, size, place };
}

/** "around 4", and "about 4" where it is no number of anything. */
function roughly(words: readonly Word[], at: number): Found | undefined {
  const told = toldAt(words, at + 1);
  if (!told || !exists(told) || !isHour(words, at + 1, told)) return undefined;
  const { size, place, ...clock } = told;
  const sure = place === 'anywhere' || textAt(words, at) === 'around';
  return { clock, size: size + 1, place: sure ? 'anywhere' : 'after' };
}

/** "at 1530", "meeting 1530", "monday 1530"; a year is one only behind "at". */
function inFourDigits(words: readonly Word[], at: number): Told | undefined {
  const text = textAt(words, at);
  const [, hour, minute] = /^([012]\d)([0-5]\d)$/.exec(text) ?? [];
  if (!hour || !endsThere(words, at + 1) || (/^20[2-4]/.test(text) && !isAt(words, at - 1))) return undefined;
  const beside = kindAt(words, at - 1) ?? (at === 0 ? kindAt(words, 1) : undefined);
  const place: Place = beside ? 'anywhere' : 'after';
  return { hour: Number(hour), minute: Number(minute), half: 'exact', place, size: 1 };
}

/** "after lunch", "বাদ মাগরিব" */
export function readOccasion(words: readonly Word[], at: number, now: Present): Found | undefined {
  const said = phraseAt(words, at, occasions);
  if (!said) return undefined;
  const { meaning, size } = said;
  const time = meaning.time === 'from' || meaning.time === 'to' ? now[meaning.time] : meaning.time;
  // Whose hours are not known has no time after work.
  return time ? { occasion: { ...meaning, time }, size, place: 'anywhere' } : undefined;
}

function withSign(words: readonly Word[], at: number): Found | undefined {
  const parted = [
    ...words.slice(0, at),
    { raw: '@', text: 'at' },
    signless(words[at]),
    ...words.slice(at + 1),
  ];
  return readClock(parted, at + 1);
}
const signless = (word: Word | undefined): Word => ({
  raw: word?.raw ?? '',
  text: word?.text.slice(1) ?? '',
});

const isTo = isOneOf('to|-|until|till|থেকে|হতে');
const isUntil = isOneOf('পর্যন্ত|অবধি');

interface Span {
  from: Told;
  to: Told;
  size: number;
  /** Words say that it is one. */
  sure: boolean;
}

/** "9-11", "3-4pm" */
function inOneToken(words: readonly Word[], at: number): Span | undefined {
  const [first = '', second = '', ...others] = textAt(words, at).split('-');
  if (!second || others.length > 0) return undefined;
  const [from, to] = [inOneWord(first), inOneWord(second)];
  if (!from || !to) return undefined;
  const end = withTail([{ raw: second, text: second }, ...words.slice(at + 1)], 0, to);
  const sure = [from, end].some(({ place }) => place !== 'after');
  return { from, to: end, size: end.size, sure };
}

function inTokens(words: readonly Word[], at: number): Span | undefined {
  const isBetween = textAt(words, at - 1) === 'between';
  const from = toldAt(words, at);
  if (!from) return undefined;
  const joint = at + from.size;
  if (!isTo(words, joint) && !(isBetween && textAt(words, joint) === 'and')) return undefined;
  const to = toldAt(words, joint + 1);
  if (!to) return undefined;
  const isSaid = isBetween || textAt(words, at - 1) === 'from';
  const sure = isSaid || [from, to].some(({ place }) => place !== 'after') || isOfClock(words, joint - 1);
  return { from, to, size: from.size + 1 + to.size, sure };
}

/** "দুইটা থেকে তিনটা" */
const isOfClock = (words: readonly Word[], at: number) => /টা$/.test(textAt(words, at));

const clockOf = ({ hour, minute, half }: Told): Clock => ({ hour, minute, half });

export function readSpan(words: readonly Word[], at: number): Found | undefined {
  const span = inOneToken(words, at) ?? inTokens(words, at);
  if (!span || !exists(span.from) || !exists(span.to)) return undefined;
  const next = at + span.size;
  const size = span.size + (isUntil(words, next) ? 1 : 0);
  // "9 to 11 bags"
  const counts = !isWritten(words, at) && !endsThere(words, next);
  const place = span.sure ? 'anywhere' : counts ? 'after' : 'edge';
  const doubtful = !span.sure && isWritten(words, at);
  return { clock: clockOf(span.from), end: clockOf(span.to), size, place, doubtful };
}

/** "9-11", which counts nothing. */
const isWritten = (words: readonly Word[], at: number) => /\d-\d/.test(textAt(words, at));

/** A part of the day alone: "in the evening", "সকালে"; "morning" only behind a day. */
export function readPart(words: readonly Word[], at: number): Found | undefined {
  if (textAt(words, at) === 'midnight')
    return { clock: { hour: 12, minute: 0, half: 'night' }, size: 1, place: 'end' };
  const said = phraseAt(words, at, inParts);
  if (said) return { part: said.meaning, size: said.size, place: 'anywhere' };
  const part = phraseAt(words, at, parts);
  return part && { part: part.meaning, size: part.size, place: 'after' };
}

const onClock = ({ hour, minute }: Clock) => hour * 60 + minute;
const afternoon = (hour: number) => (hour < 12 ? hour + 12 : hour);

/** The hour by a clock of 24 hours in a part of the day; the night goes on after midnight. */
const hourIn: Record<Part | 'am' | 'pm', (hour: number) => number> = {
  am: (hour) => hour % 12,
  pm: afternoon,
  dawn: (hour) => hour,
  morning: (hour) => hour,
  // Noon is near from eleven on.
  noon: (hour) => (hour < 11 ? hour + 12 : hour),
  afternoon,
  evening: afternoon,
  night: (hour) => (hour === 12 ? 24 : hour < 5 ? hour + 24 : afternoon(hour)),
};

const halfDay = dayMinutes / 2;

/** The minutes after midnight that a time may mean, the likeliest first; those of the night go on after 1440. */
export function minutesMeant(clock: Clock, hours: WorkingHours): number[] {
  if (clock.half === 'bare') return readingsOf(onClock(clock), hours);
  const hour = clock.half === 'exact' ? clock.hour : hourIn[clock.half](clock.hour);
  return [hour * 60 + clock.minute];
}

/** The time nearest to another one that the clock may mean: "after work at 7", "after dinner at 12". */
export function minutesNear(clock: Clock, other: number): number {
  const early = onClock(clock) % halfDay;
  return early + halfDay * Math.max(0, Math.round((other - early) / halfDay));
}

/** The end of what begins there: the next time that the clock shows so. */
export function endMeant(end: Clock, start: number): number {
  if (end.half === 'exact') return onClock(end) + (onClock(end) <= start ? dayMinutes : 0);
  const early = onClock(end) % halfDay;
  const turns = Math.max(0, Math.floor((start - early) / halfDay) + 1);
  return early + turns * halfDay;
}

/** "2 to 3 pm", "11 to 1 pm": the half of the end is that of the beginning too, where it then lies before. */
export function startOf(start: Clock, end: Clock, hours: WorkingHours): Clock {
  if (start.half !== 'bare' || end.half === 'bare' || end.half === 'exact') return start;
  const [last = 0] = minutesMeant(end, hours);
  const alike = { ...start, half: end.half };
  const [first = 0] = minutesMeant(alike, hours);
  if (first < last) return alike;
  return { ...start, hour: Math.floor((first - halfDay) / 60), half: 'exact' };
}
