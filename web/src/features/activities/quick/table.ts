// The words of both languages by what they mean.
import { type Unit, units } from '@/fields/recurrence/rule';
import { bengali } from './bengali';
import { english } from './english';
import { textAt, type Word } from './line';
import { type Part, phrases, type Side, type Step, type Vocabulary } from './vocabulary';

const languages = [english, bengali];
const longestPhrase = 4;

type Table<T> = ReadonlyMap<string, T>;

/** Of lists of words by what they mean. */
function tableOf<T>(entries: (vocabulary: Vocabulary) => readonly (readonly [string, T])[]): Table<T> {
  return new Map(
    languages.flatMap((vocabulary) =>
      entries(vocabulary).flatMap(([list, meaning]) =>
        phrases(list).map((phrase): [string, T] => [phrase, meaning]),
      ),
    ),
  );
}

const entriesOf = <K extends string, T>(record: Record<K, T>) => Object.entries(record) as [K, T][];
/** Of lists by their meaning. */
const turned = <K extends string>(record: Partial<Record<K, string>>) =>
  entriesOf(record as Record<K, string>).map(([meaning, list]) => [list, meaning] as const);
const numbered = (lists: readonly string[]) => lists.map((list, at) => [list, at] as const);

/** Stretches of time that are so many of another. */
const multiples: Readonly<Record<string, { count: number; unit: Unit }>> = {
  fortnight: { count: 2, unit: 'week' },
  fortnights: { count: 2, unit: 'week' },
  quarter: { count: 3, unit: 'month' },
  quarters: { count: 3, unit: 'month' },
};
export const multipleOf = (text: string) => multiples[text];

const numbers = tableOf((of) => entriesOf(of.numbers));
const ordinals = tableOf((of) => entriesOf(of.ordinals));
const steps = tableOf<Step>((of) => turned(of.units));
export const days = tableOf((of) => entriesOf(of.days));
export const weekdays = tableOf((of) => numbered(of.weekdays));
export const weekdaysInShort = tableOf((of) => numbered(of.weekdaysInShort));
const months = tableOf((of) => numbered(of.months));
export const parts = tableOf<Part>((of) => turned(of.parts));
export const inParts = tableOf<Part>((of) => turned(of.inParts));
export const sides = tableOf<Side>((of) => turned(of.sides));
export const occasions = tableOf((of) => of.occasions);
const meals = tableOf<Part>((of) => turned(of.meals));
export const mealIn = (words: readonly Word[]): Part | undefined =>
  words.map(({ text }) => meals.get(text)).find(Boolean);
export const priorities = tableOf((of) => turned(of.priorities));
const kinds = tableOf((of) => turned(of.kinds));

/** The longest phrase that begins there. */
export function phraseAt<T>(words: readonly Word[], at: number, table: Table<T>) {
  for (let size = longestPhrase; size > 0; size--) {
    if (at + size > words.length) continue;
    const meaning = table.get(joined(words, at, size));
    if (meaning !== undefined) return { meaning, size };
  }
  return undefined;
}

export const joined = (words: readonly Word[], at: number, size: number): string =>
  words
    .slice(at, at + size)
    .map(({ text }) => text)
    .join(' ');

/** "5" and "five", up to the thousands. */
export const numberOf = (text: string): number | undefined =>
  /^\d{1,4}$/.test(text) ? Number(text) : numbers.get(text);

/** "পহেলা", "পঁচিশে" */
export const ordinalIn = (text: string): number | undefined => ordinals.get(text);

export const stepOf = (text: string): Step | undefined => steps.get(text);
export const unitOf = (text: string) => units.find((unit) => unit === steps.get(text));

export const weekdayOf = (text: string): number | undefined =>
  weekdays.get(text) ?? weekdaysInShort.get(text);

/** From 1; "ডিসেম্বরে" and "ডিসেম্বরের" say "in" and "of". */
export function monthOf(text: string): number | undefined {
  const month = months.get(text) ?? months.get(text.replace(/ের?$/, ''));
  return month === undefined ? undefined : month + 1;
}

const set = (list: string): ReadonlySet<string> => new Set(phrases(list));
export const isOneOf = (list: string) => {
  const known = set(list);
  return (words: readonly Word[], at: number) => known.has(textAt(words, at));
};

/** They go with the day or time that follows, */
export const isPreposition = isOneOf('on|at|by|before|due|from|@|starting|শুরু');
/** and in Bengali with what precedes. */
export const isPostposition = isOneOf('এ|তে|থেকে|নাগাদ|পর্যন্ত|মধ্যে|মধ্যেই|ই');
/** What begins a new part of a sentence: a number before it counts nothing. */
const begins = isOneOf(
  'on|at|by|before|about|regarding|re|with|for|to|from|in|and|or|if|because|until|till|remind|reminder|assign|assigned|এ|তে|থেকে|নিয়ে|জন্য|সাথে|সঙ্গে|ও|আর|এবং',
);

const ending = new RegExp('(?<=[\\u0980-\\u09ff])(ে|য়ে|টা|টি)$'.normalize('NFC'));
/** "ফোনটা", "মিটিংয়ে" */
export const withoutEnding = (text: string): string => text.replace(ending, '');
export const kindAt = (words: readonly Word[], at: number): string | undefined =>
  kinds.get(withoutEnding(textAt(words, at)));

export const isEvery = isOneOf('every|each|প্রতি|প্রত্যেক');
const beginsWhen = isOneOf('every|each|daily|next|last|this|প্রতি|প্রতিদিন|আগামী|গত');
/** "!high", and "urgent" where the line ends with it: "at 4 urgent patients" counts them. */
const isPriority = (words: readonly Word[], at: number): boolean => {
  const said = phraseAt(words, at, priorities);
  return /^!./.test(textAt(words, at)) || (said !== undefined && at + said.size === words.length);
};

export const isTimes = isOneOf('times|occurrences|বার');
/** "at 9 5 times" */
export const isCounted = (words: readonly Word[], at: number) =>
  isTimes(words, at + 1) && numberOf(textAt(words, at)) !== undefined;

/** Whether something else begins there, so that a number before it counts nothing. */
export const endsThere = (words: readonly Word[], at: number): boolean =>
  at >= words.length ||
  begins(words, at) ||
  beginsWhen(words, at) ||
  /^@./.test(textAt(words, at)) ||
  kindAt(words, at) !== undefined ||
  phraseAt(words, at, days) !== undefined ||
  weekdays.has(textAt(words, at)) ||
  phraseAt(words, at, occasions) !== undefined ||
  isCounted(words, at) ||
  isPriority(words, at);
