// "Call Rahim tomorrow 3pm" in one line: the words that say when, wherever they stand; the first word that says what kind of
// thing to do; and the subject that is left.
import { readDateAndTime } from '@/base/dates';
import type { Activity } from '@/generated/schema';

export type Kind = Activity['kind'];

export interface Quick {
  subject: string;
  kind: Kind;
  date: string | undefined;
  time: string | undefined;
}

const kinds: [Kind, RegExp][] = [
  ['call', /^(call|phone|ring|(কল|ফোন)(ে|টা|টি)?)$/],
  ['meeting', /^(meet|meeting|visit|(মিটিং|বৈঠক|সাক্ষাৎ|দেখা)(ে|য়ে|টা|টি)?)$/],
];
/** As many words as say a day and a time ("in 2 weeks at 3 pm"). */
const longest = 6;
const joining = /^(on|at|by|before|due|এ|তে)$/i;
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

interface Cut {
  rest: string[];
  when: When;
}

// Two bare numbers ("room 10 12") are more likely part of the subject than a day.
const bare = (words: readonly string[]) => words.every((word) => number.test(word));

const sureDay = /^(today|tomorrow|yesterday|\p{L}+day|আজ(কে)?|(আগামী|গত)?কাল(কে)?|পরশু(দিন)?|\S+বারে?)$/iu;
const sureTime = /(\d *(am|pm)|\d:\d\d|টায়|টার (সময়|দিকে|মধ্যে)|noon)$/i;
const partOfDay = /(সকাল|ভোর|দুপুর|বিকাল|বিকেল|সন্ধ্যা|রাত|বেলা)/;

// In the middle of a line "tom" is a name, "রবি" too, "5/12" a size and "৫টা" a number of things.
function isSure(words: readonly string[], { date, time }: When, before: string | undefined): boolean {
  if (before !== undefined && joining.test(before)) return true;
  const text = words.join(' ').normalize('NFC');
  if (time && !sureTime.test(text) && !partOfDay.test(text)) return false;
  return !date || words.some((word) => sureDay.test(same(word))) || (words.length > 1 && /\p{L}/u.test(text));
}

function readAt(words: readonly string[], start: number, length: number, today: string): Cut | undefined {
  const taken = words.slice(start, start + length);
  if (bare(taken) || joining.test(taken[0] ?? '')) return undefined;
  const when = readDateAndTime(taken.join(' '), today);
  if (!when) return undefined;
  const before = words.slice(0, start);
  while (before.length > 0 && joining.test(before.at(-1) ?? '')) before.pop();
  return { rest: [...before, ...words.slice(start + length)], when };
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
      if (cut && cut.rest.length > 0 && wanted(cut.when) && isSure(taken, cut.when, words[start - 1]))
        return cut;
    }
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
      : cutWithin(first.rest, today, (other) => (date ? other.date === undefined : other.time === undefined));
  if (!second) return first;
  return { rest: second.rest, when: { date: date ?? second.when.date, time: time ?? second.when.time } };
}

/** Undefined while nothing was typed. */
export function readQuick(typed: string, today: string): Quick | undefined {
  const words = typed.trim().replace(/\s*।$/, '').split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const cut = cutWhen(words, today);
  const subject = (cut?.rest ?? words).join(' ').replace(/,$/, '');
  const date = cut?.when.date ?? (cut?.when.time ? today : undefined);
  return { subject, kind: kindIn(subject), date, time: cut?.when.time };
}
