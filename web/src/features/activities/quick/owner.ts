// Whose it is to be: "@Carl", "assign to Carl Lin: …", "দায়িত্বে রিনা", "রিনাকে দায়িত্ব". Only colleagues are meant: of words that fit none of them
// nothing is taken.

import { textAt, type Word } from './line';
import { wordsOfName } from './names';
import { likeness } from './sound';
import { isOneOf, joined } from './table';
import { plain } from './vocabulary';

export interface Colleague {
  id: string;
  name: string;
}

export interface Owner {
  said: string;
  /** The likeliest first; several may be meant. */
  candidates: readonly Colleague[];
}

const marks = ['assign to', 'assigned to', 'assign it to', 'assign this to', 'owner', 'দায়িত্ব', 'দায়িত্বে'].map(
  (said) => plain(said).split(' '),
);
const longestName = 4;
const leastOfName = 2;
const isRest = isOneOf('কে');
const isDuty = isOneOf('দায়িত্ব');
const isGiven = isOneOf('দিন|দাও|দেন|দেবেন|দেওয়া|দিতে');
/** "রিনাকে", "রিনার" */
const ending = new RegExp(plain('(?<=.{2})([-–]?কে|য়ের|ের|র)$'));

/** Where a line may say whose it is. */
export const mayAssign = (typed: string): boolean => /@|assign|owner|দায়িত্ব|da[iy]i?tt[oa]/.test(plain(typed));

/** How many words say that a name follows; "@" stands before the name itself. */
function markAt(words: readonly Word[], at: number): number | undefined {
  if (/^@\p{L}/u.test(textAt(words, at))) return 0;
  return marks.find((mark) => joined(words, at, mark.length) === mark.join(' '))?.length;
}

/** A word that only sounds like a name is one where something says that it is. */
interface Said {
  text: string;
  loose: boolean;
}

type How = 'same' | 'begins' | 'sounds';
const ranks: readonly How[] = ['same', 'begins', 'sounds'];

function howLike({ text: said, loose }: Said, part: string): How | undefined {
  const like = likeness(said, part);
  if (like === 'same') return 'same';
  if (said.length >= leastOfName && part.startsWith(said)) return 'begins';
  return like === 'sounds' && loose ? 'sounds' : undefined;
}

/** The worst of what its words are to a name, each of which is another word of it. */
function closeness(said: readonly Said[], name: string): number | undefined {
  const left = wordsOfName(name);
  const hows = said.map((word) => {
    const fits = left.map((part) => ranks.indexOf(howLike(word, part) as How));
    const best = ranks.findIndex((_, rank) => fits.includes(rank));
    if (best >= 0) left.splice(fits.indexOf(best), 1);
    return best;
  });
  if (hows.includes(-1)) return undefined;
  // Who is called just so is meant rather than who is called so among others.
  return 2 * Math.max(...hows) + Number(left.length > 0);
}

function fitting(said: readonly Said[], colleagues: readonly Colleague[]): Colleague[] {
  const fits = colleagues.map((colleague) => ({ colleague, how: closeness(said, colleague.name) }));
  const best = Math.min(...fits.flatMap(({ how }) => how ?? []));
  return fits.filter(({ how }) => how === best).map(({ colleague }) => colleague);
}

/** Whom these words name. */
function nameIn(row: readonly Word[], colleagues: readonly Colleague[]): Owner | undefined {
  // A name ends where a colon does.
  if (row.slice(0, -1).some(({ raw }) => /[,;:]$/.test(raw))) return undefined;
  const said = row.map(({ raw, text }, on) => ({
    text: text.replace(/^@/, ''),
    loose: on === 0 || /^[\p{Lu}\p{Script=Bengali}]/u.test(raw),
  }));
  const bare = said.map(({ text, loose }) => ({ text: text.replace(ending, ''), loose }));
  const candidates = [said, bare].map((each) => fitting(each, colleagues)).find((each) => each.length > 0);
  const shown = row.map(({ raw }) => raw.replace(/^@|[,;:]+$/g, '')).join(' ');
  return candidates && { said: shown, candidates };
}

const sizes = Array.from({ length: longestName }, (_, on) => longestName - on);

/** How many words behind a name say that it is the owner's: "…কে দায়িত্ব দিন". */
function tailAt(words: readonly Word[], at: number): number {
  const rest = Number(isRest(words, at));
  const mark = at + rest;
  if (!isDuty(words, mark) || !(rest || ending.test(textAt(words, at - 1)))) return 0;
  const given = Number(isGiven(words, mark + 1));
  // "রিনাকে দায়িত্ব বুঝিয়ে দেওয়া" is something to do.
  const closes = given || mark + 1 >= words.length || /[,;:।-]$/.test(words[mark]?.raw ?? '');
  return closes ? rest + 1 + given : 0;
}

type OwnerFound = Owner & { size: number };

function behindMark(words: readonly Word[], at: number, colleagues: readonly Colleague[]) {
  const mark = markAt(words, at);
  if (mark === undefined) return undefined;
  const start = at + mark;
  for (const size of sizes) {
    const owner =
      start + size > words.length ? undefined : nameIn(words.slice(start, start + size), colleagues);
    if (owner) return { ...owner, size: mark + size + Number(isRest(words, start + size)) };
  }
  return undefined;
}

function beforeMark(words: readonly Word[], at: number, colleagues: readonly Colleague[]) {
  for (const size of sizes) {
    const tail = tailAt(words, at + size);
    const owner = tail > 0 ? nameIn(words.slice(at, at + size), colleagues) : undefined;
    if (owner) return { ...owner, size: size + tail };
  }
  return undefined;
}

/** With how many words say it. */
export const ownerAt = (
  words: readonly Word[],
  at: number,
  colleagues: readonly Colleague[],
): OwnerFound | undefined => behindMark(words, at, colleagues) ?? beforeMark(words, at, colleagues);
