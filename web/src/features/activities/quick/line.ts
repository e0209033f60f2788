// A line as words, and what rules find in it.
import { addDays } from '@/base/dates';
import { toLatinDigits } from '@/base/digits';
import type { Rule, Unit } from '@/fields/recurrence/rule';
import type { Activity } from '@/generated/schema';
import type { Owner } from './owner';
import { type Occasion, type Part, plain } from './vocabulary';

export type Kind = Activity['kind'];
export type Priority = NonNullable<Activity['priority']>;

/** Where and when the line is typed. */
export interface Present {
  /** Today, as an ISO date, and the time of the clock ("07:48"). */
  date: string;
  time: string;
  zone: string;
  /** Of work. */
  from: string;
  to: string;
  /** Of work, in the week; 0 is Sunday. */
  days: readonly number[];
  /** Whether 5/12 is of December or of May. */
  order: 'day' | 'month';
}

export interface Word {
  /** As it was typed. */
  raw: string;
  /** In small letters and Latin digits, without what stands around it. */
  text: string;
}

// "৩ টায়" is one word, as it is mostly written.
const parted = new RegExp(
  '(\\d|[০-৯])\\s+(?=(টায়|টার|টা|টেয়|টের|টে|tay|tai|tar|ta)(\\s|$))'.normalize('NFC'),
  'g',
);
const joint = '\u2060';

const textOf = (raw: string): string =>
  plain(toLatinDigits(raw))
    .replace(/[\u200b-\u200d\u2060]/g, '')
    .replace(/[–—]/g, '-')
    .replace(/^["'“‘([]+(?=.)|(?<=[^!])["'”’)\],;।:!?]+$/g, '');

export function wordsOf(typed: string): Word[] {
  return typed
    .normalize('NFC')
    .trim()
    .replace(/\s*।$/, '')
    .replace(parted, `$1${joint}`)
    .split(/\s+/)
    .filter(Boolean)
    .map((raw) => ({ raw: raw.replaceAll(joint, ' '), text: textOf(raw) }));
}

/** The half of the day or the part of it; "exact" by a clock of 24 hours, "bare" where nothing says which. */
export type Half = 'am' | 'pm' | 'exact' | 'bare' | Part;

export interface Clock {
  hour: number;
  minute: number;
  half: Half;
}

export interface Trouble {
  what: 'day' | 'time';
  /** The words that say it. */
  said: string;
}

/** What is asked about though the line is understood: a weekday that is not the date's, what would repeat within a day, or on days
 * that are not named. */
export interface Doubt {
  what: 'weekday' | 'within' | 'days';
  said: string;
}

/** What some words of the line say. */
export interface Meaning {
  day?: string;
  clock?: Clock;
  end?: Clock;
  /** How many minutes it takes. */
  minutes?: number;
  part?: Part;
  /** The time where no hour is said; or else the half of the day that the hour is of. */
  occasion?: Occasion;
  /** A day and a time, so long from now. */
  moment?: { date: string; time: string };
  rule?: Rule;
  /** The last day of what repeats. */
  until?: string;
  /** So many times in all. */
  times?: number;
  /** For how long it repeats. */
  lasts?: { count: number; unit: Unit };
  priority?: Priority;
  /** So many minutes before. */
  reminder?: number;
  /** Whose it is to be. */
  owner?: Owner;
  trouble?: Trouble['what'];
  doubt?: Doubt['what'];
}

/**
 * Where it may be believed: anywhere; where it touches an end of the line or what else says when; at the end of the line or
 * after that; or only after a day.
 */
export type Place = 'anywhere' | 'edge' | 'end' | 'after';

export interface Found extends Meaning {
  /** How many words say it. */
  size: number;
  place: Place;
  /** Only where nothing else says the day. */
  doubtful?: boolean;
  /** It may be part of a name. */
  name?: boolean;
  /** The words stay in the subject. */
  keeps?: boolean;
}

/** Reads what begins at a word. */
export type Rules = (words: readonly Word[], at: number, now: Present) => Found | undefined;

export const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

export const dayMinutes = 1440;

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** So many minutes after that midnight, or before. */
export const momentAfter = (date: string, minutes: number): { date: string; time: string } => {
  const days = Math.floor(minutes / dayMinutes);
  return { date: addDays(date, days), time: timeOf(minutes - days * dayMinutes) };
};
