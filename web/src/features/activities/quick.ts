// "Call Rahim tomorrow 3pm !high" in one line: the words that say when, wherever they stand; how pressing it is; the first word
// that says what kind of thing to do; and the subject that is left.
import { daysBetween, isSureTime, readDateAndTime } from '@/base/dates';
import type { Activity } from '@/generated/schema';

export type Kind = Activity['kind'];
type Priority = NonNullable<Activity['priority']>;

export interface Quick {
  subject: string;
  kind: Kind;
  date: string | undefined;
  time: string | undefined;
  priority: Priority | undefined;
}

const kinds: [Kind, RegExp][] = [
  ['call', /^(call|phone|ring|(কল|ফোন)(ে|টা|টি)?)$/],
  ['meeting', /^(meet|meeting|(মিটিং|বৈঠক|দেখা)(ে|য়ে|টা|টি)?)$/],
  ['visit', /^(visit|(সাক্ষাৎ|ভিজিট)(ে|টা|টি)?)$/],
];
/** As many words as say a day and a time ("in 2 weeks at 3 pm"). */
const longest = 6;
/** They go with what follows, and in Bengali with what precedes. */
const preposition = /^(on|at|by|before|due)$/i;
const postposition = /^(এ|তে)$/;
const number = /^[\d০-৯]+$/;

const same = (word: string) =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');

export function kindIn(text: string): Kind {
  for (const word of text.split(/\s+/).map(same)) {
    const named = kinds.find(([, names]) => names.test(word));
    if (named) return named[0];
  }
  return 'task';
}

type When = NonNullable<ReturnType<typeof readDateAndTime>>;

/** Of a day without a year, one that is this long past is the next one: "5 January" in November. */
const longPast = 31;

function readWhen(text: string, today: string): When | undefined {
  const when = readDateAndTime(text, today);
  if (!when?.date || daysBetween(when.date, today) <= longPast) return when;
  const year = Number(today.slice(0, 4));
  const seenFrom = (day: string) => readDateAndTime(text, day)?.date;
  // "Three months ago" is another day when it is seen from another one.
  const isNamed = [`${year}-02-01`, `${year}-03-01`].every((day) => seenFrom(day) === when.date);
  const next = seenFrom(`${year + 1}-02-01`);
  return isNamed && next ? { ...when, date: next } : when;
}

interface Cut {
  rest: string[];
  when: When;
}

// Two bare numbers ("room 10 12") are more likely part of the subject than a day.
const bare = (words: readonly string[]) => words.every((word) => number.test(word));

const sureDay = /^(today|tomorrow|আজ(কে)?|(আগামী)?কাল(কে)?|পরশু(দিন)?|\S+বারে?)$/iu;
const counted = /^(next|in|আগামী) | later$/i;
const bengali = /\p{Script=Bengali}/u;
const partOfDay = /(সকাল|ভোর|দুপুর|বিকাল|বিকেল|সন্ধ্যা|রাত|বেলা)/;
const locative = /(টায়|টার (সময়|দিকে|মধ্যে))$/;

const isJoined = (words: readonly string[], before: string | undefined) =>
  preposition.test(before ?? '') || postposition.test(words.at(-1) ?? '');

/** Before or after the day. */
const saysTime = (words: readonly string[]) =>
  words.some(
    (_, at) => isSureTime(words.slice(0, at + 1).join(' ')) || isSureTime(words.slice(at).join(' ')),
  );

// In the middle of a line "tom" is a name, "Sunday", "May" and "রবি" too, "5/12" a size, "৫টা" a number of things and "12 pm" a
// kind of them. Bengali says "on 5 December" without a word for "on". Nobody plans what is past.
function isSure(
  words: readonly string[],
  { date, time }: When,
  before: string | undefined,
  today: string,
): boolean {
  if (date && date < today) return false;
  if (isJoined(words, before)) return true;
  const text = words.join(' ').normalize('NFC');
  if (time && !saysTime(words) && !partOfDay.test(text)) return false;
  if (!date) return locative.test(text) || partOfDay.test(text);
  if (words.some((word) => sureDay.test(same(word))) || counted.test(text)) return true;
  return words.length > 1 && (time ? /\p{L}/u : bengali).test(text);
}

function readAt(words: readonly string[], start: number, length: number, today: string): Cut | undefined {
  const taken = words.slice(start, start + length);
  const [first = '', last = ''] = [taken[0], taken.at(-1)];
  const after = words.slice(start + length);
  if (bare(taken) || preposition.test(first) || postposition.test(first)) return undefined;
  if (after.length > 0 && preposition.test(last)) return undefined;
  const when = readWhen(taken.join(' '), today);
  if (!when) return undefined;
  const before = words.slice(0, start);
  while (preposition.test(before.at(-1) ?? '')) before.pop();
  return { rest: [...before, ...after], when };
}

const lengths = (words: readonly string[]): number[] =>
  Array.from({ length: Math.min(longest, words.length - 1) }, (_, index) => index + 1).reverse();

/** At an end of the line. */
function cutEnd(words: readonly string[], today: string): Cut | undefined {
  for (const end of [true, false]) {
    for (const length of lengths(words)) {
      const cut = readAt(words, end ? words.length - length : 0, length, today);
      if (cut && cut.rest.length > 0) return cut;
    }
  }
  return undefined;
}

/** Anywhere, where it is sure to say that. */
function cutWithin(
  words: readonly string[],
  today: string,
  wanted: (when: When) => boolean = () => true,
): Cut | undefined {
  for (const length of lengths(words)) {
    for (let start = 0; start + length <= words.length; start++) {
      const cut = readAt(words, start, length, today);
      const taken = words.slice(start, start + length);
      if (cut && cut.rest.length > 0 && wanted(cut.when) && isSure(taken, cut.when, words[start - 1], today))
        return cut;
    }
  }
  return undefined;
}

/** Where the day was, a time may have stood before it: "Call Rina 4 pm on Sunday". */
function cutTimeAtEnd(words: readonly string[], today: string): Cut | undefined {
  for (const length of lengths(words)) {
    const cut = readAt(words, words.length - length, length, today);
    if (cut?.when.time && !cut.when.date && isSureTime(words.slice(-length).join(' '))) return cut;
  }
  return undefined;
}

/** The day may stand apart from the time: "tomorrow call Rina at 3 pm". */
function cutWhen(words: readonly string[], today: string): Cut | undefined {
  const first = cutEnd(words, today) ?? cutWithin(words, today);
  if (!first) return undefined;
  const { date, time } = first.when;
  const second =
    date && time
      ? undefined
      : ((date ? cutTimeAtEnd(first.rest, today) : undefined) ??
        cutWithin(first.rest, today, (other) =>
          date ? other.date === undefined : other.time === undefined,
        ));
  if (!second) return first;
  return { rest: second.rest, when: { date: date ?? second.when.date, time: time ?? second.when.time } };
}

const priorities: [Priority, RegExp][] = [
  ['urgent', /^!(urgent|জরুরি|জরুরী|খুব_?জরুরি)$/i],
  ['high', /^!(high|উচ্চ|বেশি)$/i],
  ['normal', /^!(normal|সাধারণ)$/i],
  ['low', /^!(low|নিম্ন|কম)$/i],
];
const pressing = /^(জরুরি|জরুরী)$/;

/** "!high" anywhere; Bengali also says "জরুরি" at the end. */
function cutPriority(words: readonly string[]): { rest: readonly string[]; priority?: Priority } {
  const plain = words.map((word) => word.normalize('NFC').replace(/[,.;]+$/, ''));
  for (const [at, word] of plain.entries()) {
    const said = priorities.find(([, names]) => names.test(word))?.[0];
    const rest = words.filter((_, other) => other !== at);
    if (said && rest.length > 0) return { rest, priority: said };
  }
  if (words.length > 1 && pressing.test(plain.at(-1) ?? ''))
    return { rest: words.slice(0, -1), priority: 'urgent' };
  return { rest: words };
}

/** Undefined while nothing was typed. */
export function readQuick(typed: string, today: string): Quick | undefined {
  const said = typed.trim().replace(/\s*।$/, '').split(/\s+/).filter(Boolean);
  if (said.length === 0) return undefined;
  const { rest: words, priority } = cutPriority(said);
  const cut = cutWhen(words, today);
  const subject = (cut?.rest ?? words).join(' ').replace(/,$/, '');
  const date = cut?.when.date ?? (cut?.when.time ? today : undefined);
  return { subject, kind: kindIn(subject), date, time: cut?.when.time, priority };
}
