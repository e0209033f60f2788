// What repeats: "every monday", "every other week", "daily", "প্রতি সোম ও বুধবার", "দুই সপ্তাহ পরপর"; and until when.
import { addDays, weekdayOf as weekdayOn } from '@/base/dates';
import type { Rule } from '@/fields/recurrence/rule';
import { countAt, lastOfMonth, nextOfMonth, ordinalOf } from './days';
import { type Found, type Present, textAt, type Word } from './line';
import {
  endsThere,
  inParts,
  isEvery,
  isOneOf,
  isTimes,
  multipleOf,
  numberOf,
  parts,
  phraseAt,
  stepOf,
  unitOf,
  weekdayOf,
} from './table';
import { plain, type Step } from './vocabulary';

const isOther = isOneOf('other|second|alternate');
const isWorkday = isOneOf('weekday|weekdays|workday|কর্মদিবসে|কর্মদিবস|কার্যদিবসে|কার্যদিবস');
const isAnd = isOneOf('and|&|ও|আর|এবং');
const isApart = isOneOf('পরপর|অন্তর|পরপরই');
const isAgain = isOneOf('পর');

const adverbs: Record<string, Rule> = Object.fromEntries(
  Object.entries<Rule>({
    daily: { unit: 'day', interval: 1 },
    weekly: { unit: 'week', interval: 1 },
    fortnightly: { unit: 'week', interval: 2 },
    monthly: { unit: 'month', interval: 1 },
    quarterly: { unit: 'month', interval: 3 },
    everyday: { unit: 'day', interval: 1 },
    yearly: { unit: 'year', interval: 1 },
    annually: { unit: 'year', interval: 1 },
    প্রতিদিন: { unit: 'day', interval: 1 },
    প্রতিদিনই: { unit: 'day', interval: 1 },
    রোজ: { unit: 'day', interval: 1 },
    প্রতিসপ্তাহে: { unit: 'week', interval: 1 },
    প্রতিমাসে: { unit: 'month', interval: 1 },
    প্রতিবছর: { unit: 'year', interval: 1 },
  }).map(([word, rule]) => [plain(word), rule]),
);
// "the weekly report", "daily sync"
const isWhen = isOneOf('at|from|for|until|till');
const isAdjective = isOneOf('daily|weekly|fortnightly|monthly|quarterly|yearly');

/** "daily 9am", "daily at 9", and not "daily 9 to 11 bags". */
const saysWhen = (words: readonly Word[], at: number) =>
  isWhen(words, at) ||
  timesAt(words, at) !== undefined ||
  /^\d{1,2}((:|\.)\d\d)?(am|pm)$|^\d{1,2}:\d\d$/.test(textAt(words, at));

function adverb(words: readonly Word[], at: number): Found | undefined {
  const rule = adverbs[textAt(words, at)];
  const bengali = /\p{Script=Bengali}/u.test(textAt(words, at));
  const sure = bengali || (isAdjective(words, at) && saysWhen(words, at + 1));
  return rule && { rule, size: 1, place: sure ? 'anywhere' : isAdjective(words, at) ? 'end' : 'edge' };
}

const isThrough = isOneOf('to|-|through|থেকে');

/** "mon-fri", "monday to friday", "রবি থেকে বৃহস্পতি" */
function stretchAt(words: readonly Word[], at: number): { days: number[]; size: number } | undefined {
  const joined = textAt(words, at).split('-');
  const apart = isThrough(words, at + 1);
  const [from, to] = (apart ? [textAt(words, at), textAt(words, at + 2)] : joined).map(weekdayOf);
  if (from === undefined || to === undefined) return undefined;
  const days = Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, on) => (from + on) % 7);
  return { days: days.toSorted(), size: apart ? 3 : 1 };
}

/** "monday", "mon and thu", "সোম ও বুধবার" */
function weekdaysAt(words: readonly Word[], at: number): { days: number[]; size: number } {
  const stretch = stretchAt(words, at);
  if (stretch) return stretch;
  const days: number[] = [];
  let end = at;
  for (let next = at; ; next++) {
    if (isAnd(words, next) && days.length > 0) continue;
    if (isEvery(words, next) && next > at && isJoined(words, next)) continue;
    const day = weekdayOf(textAt(words, next)) ?? weekdayOf(textAt(words, next).replace(/s$/, ''));
    if (day === undefined) break;
    days.push(day);
    end = next + 1;
  }
  return { days: [...new Set(days)].toSorted(), size: end - at };
}

interface Apart {
  interval: number;
  size: number;
}

function intervalAt(words: readonly Word[], at: number): Apart {
  if (isOther(words, at)) return { interval: 2, size: 1 };
  const number = ordinalOf(textAt(words, at)) ?? numberOf(textAt(words, at));
  return number && number < 1000 ? { interval: number, size: 1 } : { interval: 1, size: 0 };
}

const isOrdinal = [
  ['first|1st|প্রথম', 1],
  ['second|2nd|দ্বিতীয়', 2],
  ['third|3rd|তৃতীয়', 3],
  ['fourth|4th|চতুর্থ', 4],
  ['last|শেষ', -1],
].map(([list, nth]) => [isOneOf(String(list)), Number(nth)] as const);
export const nthAt = (words: readonly Word[], at: number) => isOrdinal.find(([is]) => is(words, at))?.[1];

const isOf = isOneOf('of|in');
/** "of every month", behind a day of it; "প্রতি মাসের" stands before. */
function monthly(words: readonly Word[], at: number): number {
  const start = isOf(words, at) ? at + 1 : at;
  const the = textAt(words, start) === 'the' || isEvery(words, start) ? start + 1 : start;
  return the > at && unitOf(textAt(words, the)) === 'month' ? the + 1 - at : 0;
}

/** "every first monday", "the first monday of every month", "প্রতি মাসের শেষ রবিবার" */
function nthOfMonth(words: readonly Word[], at: number): Found | undefined {
  const led = isEvery(words, at) ? at + 1 : at;
  const ofMonth = led > at && unitOf(textAt(words, led)) === 'month' ? led + 1 : led;
  const start = textAt(words, ofMonth) === 'the' ? ofMonth + 1 : ofMonth;
  const nth = nthAt(words, start);
  const weekday = weekdayOf(textAt(words, start + 1));
  if (nth === undefined || weekday === undefined) return undefined;
  const tail = monthly(words, start + 2);
  if (led === at && tail === 0) return undefined;
  const rule: Rule = { unit: 'month', interval: 1, on: { nth, weekday } };
  return { rule, size: start + 2 + tail - at, place: 'anywhere' };
}

/** "on the 5th of every month", "every 5th" */
function dayOfMonth(words: readonly Word[], at: number, now: Present): Found | undefined {
  const led = isEvery(words, at);
  const start = led || textAt(words, at) === 'the' ? at + 1 : at;
  const day = ordinalOf(textAt(words, start));
  if (!day || day > 31) return undefined;
  const tail = monthly(words, start + 1);
  if (tail === 0 && !(led && endsThere(words, start + 1))) return undefined;
  const first = nextOfMonth(day, now.date);
  return first
    ? { rule: { unit: 'month', interval: 1 }, day: first, size: start + 1 + tail - at, place: 'anywhere' }
    : undefined;
}

const isOnce = isOneOf('একবার|একদিন');
/** "once a week", "সপ্তাহে একবার" */
function once(words: readonly Word[], at: number): Found | undefined {
  const english = textAt(words, at) === 'once' && /^(a|an|every|per)$/.test(textAt(words, at + 1));
  const unit = unitOf(textAt(words, english ? at + 2 : at));
  if (!unit || !(english || isOnce(words, at + 1))) return undefined;
  return { rule: { unit, interval: 1 }, size: english ? 3 : 2, place: 'anywhere' };
}

const edges = Object.entries({
  'every month on the last day': -1,
  'on the last day of every month': -1,
  'last day of every month': -1,
  'at the end of every month': -1,
  'প্রতি মাসের শেষ দিনে': -1,
  'প্রতি মাসের শেষ দিন': -1,
  'প্রতি মাসের শেষে': -1,
  'every month on the first day': 1,
  'on the first day of every month': 1,
  'first day of every month': 1,
  'প্রতি মাসের প্রথম দিনে': 1,
  'প্রতি মাসের প্রথম দিন': 1,
  'প্রতি মাসের শুরুতে': 1,
}).map(([phrase, day]) => ({ phrase: plain(phrase).split(' '), day }));

function edgeOfMonth(words: readonly Word[], at: number, now: Present): Found | undefined {
  const said = edges.find(({ phrase }) => phrase.every((word, on) => textAt(words, at + on) === word));
  if (!said) return undefined;
  const size = said.phrase.length;
  if (said.day < 0) return { rule: { unit: 'month', interval: 1, on: { day: -1 } }, size, place: 'anywhere' };
  const day = nextOfMonth(said.day, now.date);
  return day ? { rule: { unit: 'month', interval: 1 }, day, size, place: 'anywhere' } : undefined;
}

/** "monday to friday" without "every" */
function stretch(words: readonly Word[], at: number): Found | undefined {
  const said = stretchAt(words, at);
  return said && { rule: { unit: 'week', interval: 1, days: said.days }, size: said.size, place: 'anywhere' };
}

const partAt = (words: readonly Word[], at: number) =>
  phraseAt(words, at, parts) ?? phraseAt(words, at, inParts);

const isPlural = (text: string) => text.endsWith('days') && weekdayOf(text.slice(0, -1)) !== undefined;
const isJoined = (words: readonly Word[], at: number) =>
  isAnd(words, at) || isAnd(words, at - 1) || /,$/.test(words[at - 1]?.raw ?? '');
const isOne = isOneOf('next|this|coming|আগামী|সামনের|এই');

/** "on mondays", "mondays and thursdays", "সোম ও বুধবার": one thing that is on several days repeats. */
function onWeekdays(words: readonly Word[], at: number): Found | undefined {
  const { days, size } = weekdaysAt(words, at);
  const rest = Array.from({ length: Math.max(size - 1, 0) }, (_, on) => at + 1 + on);
  const several = days.length > 1 && rest.every((spot) => isJoined(words, spot)) && !isOne(words, at - 1);
  const plural = size > 0 && isPlural(textAt(words, at));
  if (!plural && !several) return undefined;
  // "the monday and tuesday reports"
  const next = at + size;
  const ends = endsThere(words, next) || /^\d/.test(textAt(words, next)) || partAt(words, next) !== undefined;
  const place = plural || ends ? 'anywhere' : 'edge';
  return { rule: { unit: 'week', interval: 1, days }, size, place };
}

function every(words: readonly Word[], at: number, now: Present): Found | undefined {
  if (!isEvery(words, at)) return undefined;
  const { interval, size: counted } = intervalAt(words, at + 1);
  const start = at + 1 + counted;
  const found = (rule: Rule, size: number): Found => ({ rule, size: start + size - at, place: 'anywhere' });
  const named = weekdaysAt(words, start);
  if (named.size > 0) return found({ unit: 'week', interval, days: named.days }, named.size);
  if (isWorkday(words, start) && now.days.length > 0)
    return found({ unit: 'week', interval, days: [...now.days] }, 1);
  const multiple = multipleOf(textAt(words, start));
  if (multiple) return found({ unit: multiple.unit, interval: multiple.count * interval }, 1);
  const unit = unitOf(textAt(words, start));
  if (unit) return found({ unit, interval }, 1);
  const part = partAt(words, start);
  return part && { ...found({ unit: 'day', interval }, part.size), part: part.meaning };
}

/** How many words "apart" are there: "পরপর", "পর পর". */
const apartAt = (words: readonly Word[], at: number): number =>
  isAgain(words, at) && isAgain(words, at + 1) ? 2 : isApart(words, at) ? 1 : 0;

/** "দুই সপ্তাহ পরপর", "একদিন অন্তর" */
function apart(words: readonly Word[], at: number): Found | undefined {
  const interval = numberOf(textAt(words, at));
  const unit = unitOf(textAt(words, at + 1));
  const again = apartAt(words, at + 2);
  if (!interval || !unit || again === 0) return undefined;
  // A day is left out between them.
  const between = unit === 'day' && interval === 1 ? 2 : interval;
  return { rule: { unit, interval: between }, size: 2 + again, place: 'anywhere' };
}

const isTotal = isOneOf('for|মোট');
const inOneWord = new RegExp(`^(.+)${plain('বার')}$`);

/** "5 times", "পাঁচবার" */
function timesAt(words: readonly Word[], at: number): { times: number; size: number } | undefined {
  const text = textAt(words, at);
  const times = numberOf(inOneWord.exec(text)?.[1] ?? '');
  if (times) return { times, size: 1 };
  const counted = isTimes(words, at + 1) && !isTimes(words, at) ? numberOf(text) : undefined;
  return counted ? { times: counted, size: 2 } : undefined;
}

/** "5 times", "মোট ৫ বার" */
export function readTimes(words: readonly Word[], at: number): Found | undefined {
  const led = Number(isTotal(words, at));
  const said = timesAt(words, at + led);
  return said && said.times > 1 ? { times: said.times, size: led + said.size, place: 'anywhere' } : undefined;
}

const isOften = isOneOf('twice|thrice');
const oftenAt = (words: readonly Word[], at: number): number =>
  isOften(words, at) ? 1 : (readTimes(words, at)?.size ?? 0);

const stepsOfAdverbs: Readonly<Record<string, Step>> = Object.fromEntries(
  Object.entries<Step>({
    hourly: 'hour',
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    yearly: 'year',
    রোজ: 'day',
    প্রতিদিন: 'day',
    প্রতিসপ্তাহে: 'week',
    প্রতিমাসে: 'month',
  }).map(([word, step]) => [plain(word), step]),
);
const isPer = isOneOf('a|an|per|every');
const bengali = /\p{Script=Bengali}/u;

/** "3 times a week", "twice daily" */
function oftenIn(words: readonly Word[], at: number): { step: Step; size: number } | undefined {
  const often = oftenAt(words, at);
  const per = often > 0 && isPer(words, at + often) ? 1 : 0;
  const text = textAt(words, at + often + per);
  const step = often > 0 ? (per ? stepOf(text) : stepsOfAdverbs[text]) : undefined;
  return step && { step, size: often + per + 1 };
}

/** "প্রতি সপ্তাহে ৩ বার", "দিনে তিনবার", where "every day 5 times" says how often in all. */
function inWhichOften(words: readonly Word[], at: number): { step: Step; size: number } | undefined {
  const start = at + Number(isEvery(words, at));
  const text = textAt(words, start);
  const step = bengali.test(text) ? (stepsOfAdverbs[text] ?? stepOf(text)) : undefined;
  const often = step ? oftenAt(words, start + 1) : 0;
  // "মোট" is in all.
  if (!step || often === 0 || isTotal(words, start + 1)) return undefined;
  return { step, size: start + 1 + often - at };
}

/** "every 15 minutes", "hourly", "১৫ মিনিট পরপর" */
function everyFew(words: readonly Word[], at: number): { step: Step; size: number } | undefined {
  if (textAt(words, at) === 'hourly') return { step: 'hour', size: 1 };
  const count = countAt(words, at);
  const apart = count ? apartAt(words, at + count.size) : 0;
  if (count && apart > 0) return { step: count.step, size: count.size + apart };
  if (!isEvery(words, at)) return undefined;
  const spaced = countAt(words, at + 1);
  const step = spaced?.step ?? stepOf(textAt(words, at + 1));
  return step && { step, size: 1 + (spaced?.size ?? 1) };
}

const isShort = (step: Step) => step === 'hour' || step === 'minute';

/** What no rule says: within a day, or on days that are not named. The words stay. */
export function readTooOften(words: readonly Word[], at: number): Found | undefined {
  const few = everyFew(words, at);
  const often = few && isShort(few.step) ? few : (oftenIn(words, at) ?? inWhichOften(words, at));
  if (!often) return undefined;
  const doubt = isShort(often.step) || often.step === 'day' ? 'within' : 'days';
  return { doubt, keeps: true, size: often.size, place: 'anywhere' };
}

export const readRepetition = (words: readonly Word[], at: number, now: Present): Found | undefined =>
  edgeOfMonth(words, at, now) ??
  nthOfMonth(words, at) ??
  dayOfMonth(words, at, now) ??
  every(words, at, now) ??
  apart(words, at) ??
  once(words, at) ??
  stretch(words, at) ??
  onWeekdays(words, at) ??
  adverb(words, at);

/** The first time from that day on, and the rule that it begins. */
export function beginning(rule: Rule, from: string): { rule: Rule; date: string } {
  const { days } = rule;
  if (days) {
    const ahead = Array.from({ length: 7 }, (_, after) => addDays(from, after));
    return { rule, date: ahead.find((day) => days.includes(weekdayOn(day))) ?? from };
  }
  if (rule.on && 'day' in rule.on && rule.on.day < 0) return { rule, date: lastOfMonth(from) };
  if (rule.on && 'nth' in rule.on) return { rule, date: nthFrom(rule.on, from) };
  if (rule.unit === 'week') return { rule: { ...rule, days: [weekdayOn(from)] }, date: from };
  if (rule.unit === 'month') return { rule: { ...rule, on: { day: Number(from.slice(8, 10)) } }, date: from };
  return { rule, date: from };
}

/** The nth such day of a month; -1 is the last one. */
function nthFrom({ nth, weekday }: { nth: number; weekday: number }, from: string): string {
  const ahead = Array.from({ length: 62 }, (_, after) => addDays(from, after));
  const isNth = (day: string) =>
    nth > 0
      ? Math.ceil(Number(day.slice(8, 10)) / 7) === nth
      : addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return ahead.find((day) => weekdayOn(day) === weekday && isNth(day)) ?? from;
}
