// Where a line may name somebody: words in a row that are no verb, no preposition and no time, without the endings of Bengali; or a
// phone number.

import { textAt, type Word } from './line';
import type { Line } from './read';
import { isCounted, isOneOf, isTimes, kindAt } from './table';
import { plain } from './vocabulary';

export interface NameWord {
  /** As it may be spelt in a name: as it stands, and without an ending. */
  forms: readonly string[];
  text: string;
  /** In the line. */
  at: number;
  large: boolean;
  /** As it is said of the one who is named. */
  shown: string;
}

export interface Run {
  words: readonly NameWord[];
  /** What the server is asked. */
  query: string;
  /** Something says that somebody is named: "with", a verb, "কে", a capital. */
  cued: boolean;
  /** It is written as a name: where nobody is found, that is worth saying. */
  written: boolean;
  /** It is a number of theirs. */
  phone?: boolean;
}

const mostWords = 5;
const mostRuns = 3;

const leads = isOneOf(
  'with|to|at|for|call|phone|ring|fone|telephone|meet|meeting|visit|email|mail|text|sms|message|whatsapp|ask|tell|remind|see|thank|invite|lunch|dinner|breakfast|coffee|tea|pay|up',
);
/** A verb or the like, and what joins two names: names end there. */
const parts = isOneOf(
  [
    'call|phone|ring|fone|telephone|meet|meeting|visit|email|mail|text|sms|message|whatsapp|ask|tell|remind|see|thank|invite|lunch|dinner',
    'breakfast|coffee|tea|pay|follow|up|send|write|reply|fix|check|talk|speak|someone|somebody|everyone|everybody|person',
    'cancel|confirm|prepare|finish|review|discuss|sign|print|collect|renew',
    'about|regarding|re|on|at|in|and|or|from|because|if|with|to|for|by|a|an|my|our|his|her|their|all|me|us|him|them|it',
    'few|days|first|thing|back|again|when|what|then|after|before|until|till|is|are|be|not|no|do|make|get|take|go|come|every|each|next|this',
    'ফোন|কল|মিটিং|মিটিঙ|বৈঠক|দেখা|সাক্ষাৎ|ভিজিট|ইমেইল|মেইল|মেসেজ|পাঠান|পাঠানো|পাঠাতে|পাঠাব|দিন|দিতে|দেওয়া|দেব|করা|করতে|করব|করুন|হবে',
    'এ|তে|মধ্যে|পর্যন্ত|কিনতে|কেনা|জানান|জানানো|জানাতে|লাঞ্চ|ডিনার|নিয়ে|বিষয়ে|ব্যাপারে|সম্পর্কে|জন্য|কাছে|কাছ|সাথে|সঙ্গে|থেকে|দিকে|ও|এবং|আর|বা|একটা|একটি|কে|এর|যাওয়া|যেতে|আসা|আসতে',
    'অফিসে|অফিস|বাসায়|আমাকে|আমাদের|আমার|তাকে|তাঁকে|ওকে|উনাকে|সবাইকে|সবার|সেই|এই|ওই|কাজ|পরে|আগে',
  ].join('|'),
);
/** What somebody has: "the order of Jane", and not "Bank of Asia". */
const isThing = isOneOf(
  [
    'order|orders|quote|quotation|invoice|invoices|offer|contract|payment|payments|bill|delivery|report|proposal|documents|papers|data',
    'address|number|birthday|account|complaint|request|renewal|subscription|policy|case|file|status|details|copy|photo|samples|goods',
  ].join('|'),
);
/** Who is to be spoken to, so that a word or two behind it are a name, */
const speaks = isOneOf('call|phone|ring|fone|telephone|meet|visit|ask|tell|thank|invite|with');
/** unless they stand for many. */
const isGroup = isOneOf(
  'team|staff|sales|support|customer|customers|client|clients|supplier|suppliers|colleagues|office|bank|টিমের|কর্মীদের|সহকর্মীদের|গ্রাহকদের|কাস্টমারদের|অফিসের|ব্যাংকের',
);
/** "the" may be part of a name, but begins none. */
const isArticle = isOneOf('the|of|&');
const isWith = isOneOf('কে|এর|সাথে|সঙ্গে|জন্য|কাছে|কাছ|বিষয়ে|ব্যাপারে|সম্পর্কে|অফিসে|বাসায়|থেকে');
const address = isOneOf(
  'ভাই|ভাইয়া|আপা|আপু|সাহেব|সাহেবা|স্যার|ম্যাডাম|ম্যাম|দাদা|দিদি|বাবু|ভাইকে|আপাকে|সাহেবকে|স্যারকে|দাদাকে|দিদিকে|ভাইয়ের|সাহেবের|আপার|স্যারের|mr|mrs|ms|miss|sir|madam',
);

const pattern = (source: string) => new RegExp(source.normalize('NFC'));
const dative = pattern('^(.{2,}?)[-–]?কে$');
const locative = pattern('^(.{2,}?)[-–](এ|তে|এর|র|য়)$');
const genitives = [pattern('^(.{2,}?)য়ের$'), pattern('^(.{2,}?)ের$'), pattern('^(.{2,}?)র$')];
const latinEnding = /^([a-z.]+)['’]s$|^([a-z.&]+)-?(কে|র|এর|এ|তে|ের)$/;
/** "Monirke" may as well be a name: "Clarke". */
const latinTails: Record<string, string> = { [plain('কে')]: 'ke', [plain('এর')]: 'er' };
// "আমেদের" with its joining vowel may be "আমেদ".
const isBengali = /\p{Script=Bengali}/u;

/** Without its ending, the likeliest first; a genitive only where it is one. */
function formsOf(text: string, belongs: boolean): string[] {
  const latin = latinEnding.exec(text);
  const bare = latin?.[1] ?? latin?.[2] ?? dative.exec(text)?.[1] ?? locative.exec(text)?.[1];
  const latinTail = latinTails[latin?.[3] ?? ''];
  if (bare && latinTail) return [bare, text, `${bare}${latinTail}`];
  if (bare) return [bare, text];
  if (!isBengali.test(text)) return [text];
  const owners = genitives.flatMap((genitive) => genitive.exec(text)?.[1] ?? []);
  return belongs || /ের$/.test(text) ? [...owners, text] : [text, ...owners];
}

const startsLarge = (raw: string) => /^[^\p{L}]*\p{Lu}/u.test(raw);
const endsThere = (raw: string) => /[,;:।]$/.test(raw);

const isKind = ({ words, kindWords }: Line, at: number) =>
  kindWords.has(at) || kindAt(words, at) !== undefined;

const isSmall = (word: Word | undefined) => word !== undefined && !startsLarge(word.raw);

/** "the signed papers of Jane" */
const belongs = (words: readonly Word[], of: number) =>
  isThing(words, of - 1) || (isSmall(words[of - 1]) && !isSmall(words[of + 1]) && !leads(words, of - 2));

function isBreak(words: readonly Word[], line: Line, at: number): boolean {
  const how = line.taken.get(at);
  if (how === 'sure') return true;
  // It may begin a name that goes on.
  if (how === 'name') return at + 1 >= words.length || isBreak(words, line, at + 1);
  if (textAt(words, at) === 'of' && belongs(words, at)) return true;
  if (isCounted(words, at) || isTimes(words, at)) return true;
  return parts(words, at) || isKind(line, at) || !/^\p{L}/u.test(words[at]?.text ?? '');
}

/** Whether something beside the row says that it is a name. */
function isCued(line: Line, from: number, to: number): boolean {
  const { words } = line;
  if (leads(words, from - 1) || isKind(line, from - 1) || isKind(line, to) || isWith(words, to)) return true;
  return words
    .slice(from, to)
    .some(
      ({ raw, text }, on) =>
        dative.test(text) || address(words, from + on) || (from + on > 0 && startsLarge(raw)),
    );
}

const isBeside = isOneOf('কে|সাথে|সঙ্গে');
const mostSaid = 2;

/** "call mom", "মায়ের সাথে": one word or two behind a verb, or before "with". */
const isSpokenTo = (words: readonly Word[], from: number, to: number) =>
  to - from <= mostSaid &&
  !isGroup(words, to - 1) &&
  !isArticle(words, from) &&
  (speaks(words, from - 1) || isBeside(words, to));

function runOf(line: Line, from: number, to: number): Run | undefined {
  const { words } = line;
  const named = Array.from({ length: to - from }, (_, on) => from + on)
    .filter((at) => !address(words, at))
    .map((at) => {
      const { text = '', raw = '' } = words[at] ?? {};
      const last = at === to - 1 || address(words, at + 1);
      const forms = formsOf(text, last && isWith(words, to));
      const shown = isBengali.test(raw) ? (forms[0] ?? raw) : raw.replace(/['’]s$|[,;:।.]+$/g, '');
      return { forms, text, at, large: startsLarge(raw), shown };
    });
  while (named[0] && isArticle(words, named[0].at)) named.shift();
  const kept = named.slice(0, mostWords);
  if (kept.length === 0) return undefined;
  const large = kept.filter((word) => word.large).length > 1 || (kept.some((word) => word.large) && from > 0);
  const cued = large || isCued(line, from, to);
  const query = kept.map(({ forms }) => forms[0]).join(' ');
  const written =
    large || words.slice(from, to).some(({ text }) => dative.test(text)) || isSpokenTo(words, from, to);
  return cued || kept.length > 1 ? { words: kept, query, cued, written } : undefined;
}

const phonePart = /^\+?[\d()-]+$/;
const [fewestDigits, mostDigits] = [8, 15];

/** "01717 183949"; without a sign that it is one, a number may be anything. */
function phoneAt({ words, taken }: Line, at: number): Run | undefined {
  const isPart = (spot: number) => phonePart.test(textAt(words, spot)) && !taken.has(spot);
  let to = at;
  while (isPart(to)) to++;
  const row = words.slice(at, to);
  const query = row.map(({ text }) => text).join(' ');
  const digits = query.replace(/\D/g, '').length;
  if (isPart(at - 1) || digits < fewestDigits || digits > mostDigits) return undefined;
  if (!/^(\+|0|880\d{10}$)/.test(query) && !speaks(words, at - 1)) return undefined;
  const named = row.map(({ raw, text }, on) => ({
    forms: [text],
    text,
    at: at + on,
    large: false,
    shown: raw,
  }));
  return { words: named, query, cued: true, written: true, phone: true };
}

/** The likeliest few. */
export function runsIn(line: Line): Run[] {
  const { words } = line;
  const runs = [...words.keys()].flatMap((at) => phoneAt(line, at) ?? []);
  let from = 0;
  for (let at = 0; at <= words.length; at++) {
    const stops = at === words.length || isBreak(words, line, at);
    const closes = !stops && endsThere(words[at]?.raw ?? '');
    if (!stops && !closes) continue;
    const to = stops ? at : at + 1;
    const run = from < to ? runOf(line, from, to) : undefined;
    if (run) runs.push(run);
    from = at + 1;
  }
  return runs.toSorted((one, other) => Number(other.cued) - Number(one.cued)).slice(0, mostRuns);
}

export const wordsOfName = (name: string): string[] =>
  plain(name)
    .split(/[\s,()/]+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}&]+|[^\p{L}\p{N}\p{M}&]+$/gu, ''))
    .filter(Boolean);
