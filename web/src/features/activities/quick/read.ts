// "Call Rahim tomorrow 3pm !high" in one line: each rule says what it makes of the words that begin somewhere, what may be
// believed where it stands is taken, and the subject is what is left.
import { addDays, addMonths } from '@/base/dates';
import { minutesOf } from '@/base/hours';
import { type Rule, writeRule } from '@/fields/recurrence/rule';
import { readDated } from './agreement';
import {
  endMeant,
  minutesMeant,
  minutesNear,
  readClock,
  readOccasion,
  readPart,
  readSpan,
  startOf,
} from './clock';
import {
  nextWeekday,
  readDayOfMonth,
  readDistance,
  readLast,
  readLength,
  readMonth,
  readNumbers,
  readStretch,
  readWeekday,
  readWeekdayOfNext,
  readWord,
  readWorkingDays,
} from './days';
import { kindIn, type NamedKind } from './kind';
import type { Clock, Doubt, Found, Kind, Meaning, Present, Priority, Rules, Trouble, Word } from './line';
import { momentAfter, textAt, timeOf, wordsOf } from './line';
import { type Colleague, type Owner, ownerAt } from './owner';
import { readPeriod } from './periods';
import { readPriority } from './priority';
import { readReminder } from './reminder';
import { beginning, readRepetition, readTimes, readTooOften } from './repetition';
import { withoutLatin } from './romanised';
import { endsThere, isOneOf, isPostposition, isPreposition, mealIn } from './table';
import { hourOfPart } from './vocabulary';

/** What can be left as it was typed. */
export type Aspect = 'when' | 'repetition' | 'priority' | 'reminder' | 'owner';

export interface Wishes {
  kinds?: readonly NamedKind[];
  /** Whose it may be. */
  colleagues?: readonly Colleague[];
  without?: ReadonlySet<Aspect>;
  /** Words that are part of somebody's name, by where they stand. */
  names?: ReadonlySet<number>;
}

export interface Line {
  subject: string;
  kind: Kind;
  /** Where the line says the kind. */
  kindWords: ReadonlySet<number>;
  date: string | undefined;
  time: string | undefined;
  /** When it ends: of the same day, unless that is said. */
  end: { date: string; time: string } | undefined;
  /** RFC 5545. */
  recurrence: string | undefined;
  priority: Priority | undefined;
  /** So many minutes before. */
  reminder: number | undefined;
  owner: Owner | undefined;
  trouble: Trouble | undefined;
  doubts: readonly Doubt[];
  /** A time of today that has passed. */
  passed: string | undefined;
  /** The day is gone. */
  past: boolean;
  words: readonly Word[];
  /** Where words say something else than the subject; "name" where they may be one. */
  taken: ReadonlyMap<number, 'sure' | 'name'>;
}

const rules: Record<Exclude<Aspect, 'owner'>, readonly Rules[]> = {
  when: [
    readDistance,
    readWorkingDays,
    readLength,
    readDated,
    readMonth,
    readDayOfMonth,
    readPeriod,
    readStretch,
    readWord,
    readWeekdayOfNext,
    readLast,
    readWeekday,
    // "5-12" is a day where it may be one and none is said.
    readNumbers,
    readSpan,
    readClock,
    readOccasion,
    readPart,
  ],
  repetition: [readRepetition, readTimes, readTooOften],
  priority: [readPriority],
  reminder: [readReminder],
};

interface Placed extends Found {
  at: number;
}

function ownersIn(words: readonly Word[], { without, colleagues = [] }: Wishes): Placed[] {
  if (without?.has('owner')) return [];
  return [...words.keys()].flatMap((at) => {
    const said = ownerAt(words, at, colleagues);
    if (!said) return [];
    const { size, ...owner } = said;
    return [{ owner, size, at, place: 'anywhere' as const }];
  });
}

function foundIn(words: readonly Word[], now: Present, wishes: Wishes): Placed[] {
  const { without, names } = wishes;
  // What shall not repeat is still of the day that its words say.
  const asked = (Object.keys(rules) as (keyof typeof rules)[]).filter(
    (aspect) => !without?.has(aspect === 'repetition' ? 'when' : aspect),
  );
  const found = words.flatMap((_, at) =>
    asked
      .flatMap((aspect) => rules[aspect])
      .flatMap((read) => {
        const said = read(words, at, now);
        return said ? [{ ...said, at }] : [];
      }),
  );
  return [...ownersIn(words, wishes), ...found].filter(
    ({ at, size }) => !names || spots(at, size).every((spot) => !names.has(spot)),
  );
}

const spots = (at: number, size: number) => Array.from({ length: size }, (_, on) => at + on);

const aspects = [
  'day',
  'clock',
  'part',
  'occasion',
  'rule',
  'priority',
  'minutes',
  'moment',
  'lasts',
  'times',
  'reminder',
  'owner',
] as const;

/** What was believed, and which words it took. */
class Reading {
  readonly meaning: Meaning = {};
  readonly taken = new Map<number, 'sure' | 'name'>();
  trouble: Trouble | undefined;
  readonly doubts: Doubt[] = [];
  private afterDay = new Set<number>();
  private afterOccasion = new Set<number>();
  /** They stay in the subject, and say nothing else. */
  private kept = new Set<number>();

  constructor(private readonly words: readonly Word[]) {}

  private isTaken = (at: number) => this.taken.has(at);
  private isQuiet = (at: number) =>
    this.isTaken(at) || isPreposition(this.words, at) || isPostposition(this.words, at);

  private touchesEnd = ({ at, size }: Placed) =>
    this.words.slice(at + size).every((_, on) => this.isQuiet(at + size + on));
  private touchesStart = ({ at }: Placed) => this.words.slice(0, at).every((_, on) => this.isQuiet(on));
  private touchesTaken = ({ at, size }: Placed) => {
    const before = isPreposition(this.words, at - 1) ? at - 2 : at - 1;
    const after = isPreposition(this.words, at + size) ? at + size + 1 : at + size;
    return this.isTaken(before) || this.isTaken(after);
  };
  private followsDay = ({ at }: Placed) => this.afterDay.has(at);
  // "after lunch 3", and not "after lunch 3 bags"
  private followsOccasion = ({ at, size }: Placed) =>
    this.afterOccasion.has(at) && endsThere(this.words, at + size);

  private isBelieved(found: Placed): boolean {
    if (found.place === 'anywhere') return true;
    if (this.followsDay(found) || this.followsOccasion(found)) return true;
    if (found.place === 'after') return false;
    if (found.place === 'edge')
      return this.touchesTaken(found) || this.touchesEnd(found) || this.touchesStart(found);
    return this.touchesEnd(found) && !this.wouldCount(found);
  }

  // "Samples ৫টা on Monday": before a day a number counts something.
  private wouldCount({ at, size, clock }: Placed) {
    return clock !== undefined && at + size < this.words.length;
  }

  private hasRoomFor(found: Placed): boolean {
    if (spots(found.at, found.size).some((spot) => this.isTaken(spot) || this.kept.has(spot))) return false;
    const { meaning } = this;
    if (meaning.moment && saysWhen(found)) return false;
    if (found.moment && (meaning.day || meaning.clock || meaning.occasion)) return false;
    if ((found.lasts || found.times) && !meaning.rule) return false;
    if (found.times ? meaning.until || meaning.lasts : meaning.times && (found.until || found.lasts))
      return false;
    if (found.trouble) return !this.trouble && !(found.doubtful && meaning.day);
    return aspects.every((aspect) => found[aspect] === undefined || meaning[aspect] === undefined);
  }

  fits = (found: Placed) => this.hasRoomFor(found) && this.isBelieved(found);

  take(found: Placed) {
    const { at, size, place: _place, doubtful: _doubtful, name, keeps, trouble, doubt, ...meaning } = found;
    const said = rawWords(this.words.slice(at, at + size)).replace(/,$/, '');
    if (trouble) this.trouble = { what: trouble, said };
    if (doubt) this.doubts.push({ what: doubt, said });
    Object.assign(this.meaning, meaning);
    if (keeps) for (const spot of spots(at, size)) this.kept.add(spot);
    if (keeps) return;
    for (const spot of spots(at, size)) this.taken.set(spot, name ? 'name' : 'sure');
    for (let before = at - 1; this.goesWith(before, found); before--) this.taken.set(before, 'sure');
    if (isPostposition(this.words, at + size) && saysWhen(found)) this.taken.set(at + size, 'sure');
    if (found.day || found.rule) for (const after of this.justAfter(at + size)) this.afterDay.add(after);
    if (found.occasion) this.afterOccasion.add(at + size);
  }

  private goesWith(at: number, found: Placed) {
    if (this.isTaken(at) || found.priority || found.reminder || found.owner) return false;
    return isPreposition(this.words, at) || (found.end !== undefined && textAt(this.words, at) === 'between');
  }

  private justAfter(at: number) {
    return isAt(this.words, at) ? [at, at + 1] : [at];
  }
}

const saysWhen = ({ day, clock, part, occasion }: Meaning) => day || clock || part || occasion;
const isAt = isOneOf('at|@|from');
const rawWords = (words: readonly Word[]) => words.map(({ raw }) => raw).join(' ');

/** What is sure and long before what is neither, and numbers that may be anything last. */
const order = (one: Placed, other: Placed) =>
  rank(one) - rank(other) || other.size - one.size || one.at - other.at;
const rank = ({ place, doubtful }: Placed) => Number(place !== 'anywhere') + 2 * Number(doubtful ?? false);

/** "until 31 Dec" says no day to begin on. */
const isUntil = isOneOf('until|till');
function asEnd(words: readonly Word[], found: Placed): Placed {
  const led = isUntil(words, found.at - 1);
  const tail = /^(পর্যন্ত|অবধি)$/.test(textAt(words, found.at + found.size));
  if (!found.day || (!led && !tail)) return found;
  const { day, at, size } = found;
  return { until: day, at: led ? at - 1 : at, size: size + 1, place: 'anywhere' };
}

function readMeaning(words: readonly Word[], now: Present, wishes: Wishes): Reading {
  const reading = new Reading(words);
  const found = foundIn(words, now, wishes);
  const repeats = found.some(({ rule }) => rule);
  const sorted = (repeats ? found.map((each) => asEnd(words, each)) : found).toSorted(order);
  for (let next = sorted.find(reading.fits); next; next = sorted.find(reading.fits)) reading.take(next);
  return reading;
}

interface When {
  date?: string | undefined;
  time?: string | undefined;
  end?: { date: string; time: string } | undefined;
  passed?: string | undefined;
}

const isSummer = (date: string) => date.slice(5) >= '03' && date.slice(5) < '10';

function occasionIn({ occasion, day }: Meaning, now: Present): number | undefined {
  if (!occasion) return undefined;
  const { time, summer } = occasion;
  return minutesOf(summer && isSummer(day ?? now.date) ? summer : time);
}

function startIn(meaning: Meaning, now: Present): { readings: number[]; named: boolean } | undefined {
  const { clock, end, part } = meaning;
  const then = occasionIn(meaning, now);
  if (clock) {
    const start = end ? startOf(clock, end, now) : clock;
    if (then !== undefined && start.half === 'bare' && !part)
      return { readings: [minutesNear(start, then)], named: true };
    const meant: Clock = start.half === 'bare' && part ? { ...start, half: part } : start;
    return { readings: minutesMeant(meant, now), named: meant.half !== 'bare' };
  }
  if (then !== undefined) return { readings: [then], named: true };
  return part ? { readings: [minutesOf(hourOfPart[part])], named: true } : undefined;
}

/** The day of the first time: from the one that is said, or from today, unless that time has passed. */
function dayOf(meaning: Meaning, rule: Rule | undefined, isPast: boolean, now: Present): string {
  const { day, occasion } = meaning;
  const usual = occasion?.weekday;
  const earliest = isPast ? addDays(now.date, 1) : now.date;
  if (!rule) return day ?? (usual === undefined ? earliest : nextWeekday(usual, addDays(earliest, -1)));
  const from = day ?? now.date;
  const first = beginning(rule, from).date;
  return !day && isPast && first === now.date ? beginning(rule, addDays(from, 1)).date : first;
}

function whenMeant(meaning: Meaning, now: Present): When {
  const { day, clock, occasion, end, rule, moment, minutes } = meaning;
  if (moment) return moment;
  const start = startIn(meaning, now);
  if (!start) return day || rule ? { date: dayOf(meaning, rule, false, now) } : {};
  const [likeliest = 0] = start.readings;
  const isPast = (reading: number) => reading < minutesOf(now.time);
  const date = dayOf(meaning, rule, isPast(likeliest), now);
  const ahead = date === now.date ? start.readings.find((reading) => !isPast(reading)) : likeliest;
  // Of what is said to be today; who says which half of the day means it, though it has passed.
  if (ahead === undefined && (!start.named || !(clock || occasion)))
    return { date, passed: timeOf(likeliest) };
  const begins = ahead ?? likeliest;
  const ends = end ? endMeant(end, begins) : minutes && begins + minutes;
  const passed = date === now.date && ahead === undefined ? timeOf(likeliest) : undefined;
  return { ...momentAfter(date, begins), end: ends ? momentAfter(date, ends) : undefined, passed };
}

const stray = /^[-,;:]+$/;

function subjectOf(words: readonly Word[], taken: ReadonlyMap<number, unknown>): string {
  const left = words.filter((_, spot) => !taken.has(spot));
  while (left.length > 1 && stray.test(left.at(-1)?.raw ?? '')) left.pop();
  while (left.length > 1 && stray.test(left[0]?.raw ?? '')) left.shift();
  return rawWords(left).replace(/,$/, '');
}

/** Undefined while nothing was typed. */
export function readLine(typed: string, now: Present, wishes: Wishes = {}): Line | undefined {
  const words = withoutLatin(wordsOf(typed));
  if (words.length === 0) return undefined;
  const reading = readMeaning(words, now, wishes);
  // What is wrong in a part says nothing sure of the rest.
  if (reading.trouble && !wishes.without?.has('when')) {
    const without = new Set<Aspect>([...(wishes.without ?? []), 'when']);
    const plain = readLine(typed, now, { ...wishes, without });
    // They name nobody either.
    return (
      plain && { ...plain, trouble: reading.trouble, taken: new Map([...plain.taken, ...reading.taken]) }
    );
  }
  const { taken, meaning, doubts } = reading;
  // "dinner at 8"
  const part = meaning.part ?? (meaning.clock && !meaning.occasion ? mealIn(words) : undefined);
  const { date, time, end, passed } = whenMeant({ ...meaning, ...(part && { part }) }, now);
  // Nothing that has no day comes nearer.
  if (meaning.reminder !== undefined && !date)
    return readLine(typed, now, { ...wishes, without: new Set([...(wishes.without ?? []), 'reminder']) });
  const said = kindIn(words, taken, wishes.kinds ?? []);
  return {
    // Without any word left, what says when is what it is called.
    subject: subjectOf(words, taken) || rawWords(words),
    kind: said.kind,
    kindWords: new Set(said.at),
    date,
    time,
    end,
    recurrence:
      date && meaning.rule && !wishes.without?.has('repetition')
        ? ruleFrom(meaning.rule, date, endIn(meaning, date), now)
        : undefined,
    priority: meaning.priority,
    reminder: meaning.reminder,
    owner: meaning.owner,
    trouble: undefined,
    doubts,
    passed,
    past: date !== undefined && date < now.date,
    words,
    taken,
  };
}

/** Until when, or how many times, it repeats. */
function endIn({ until, lasts, times }: Meaning, first: string): Pick<Rule, 'until' | 'count'> {
  const last = until ?? lastDay(first, lasts);
  return { ...(last && { until: last }), ...(times && { count: times }) };
}

/** Of what repeats for so long. */
function lastDay(first: string, lasts: Meaning['lasts']): string | undefined {
  if (!lasts) return undefined;
  const { count, unit } = lasts;
  const inMonths = unit === 'month' || unit === 'year';
  const after = inMonths
    ? addMonths(first, Math.round(unit === 'year' ? 12 * count : count))
    : addDays(first, unit === 'week' ? 7 * count : count);
  return addDays(after, -1);
}

const ruleFrom = (rule: Rule, first: string, end: Pick<Rule, 'until' | 'count'>, now: Present) =>
  writeRule({ ...beginning(rule, first).rule, ...end }, now.zone);
