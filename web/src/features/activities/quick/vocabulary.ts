// What a language's table of words has to say. Both tables are read at once: people mix the languages.
import type { Unit } from '@/fields/recurrence/rule';
import type { Priority } from './line';

export type Part = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type Step = Unit | 'hour' | 'minute';
/** Of a week, a month or a year: literally its first or last day, or its beginning, middle or end as people work. */
export type Side = 'first' | 'start' | 'middle' | 'end';

/** A time that is said by what happens then. */
export interface Occasion {
  /** "14:00", or when work begins or ends. */
  time: string | 'from' | 'to';
  /** From March to September, where that is another. */
  summer?: string;
  /** Of what is only on one: 0 is Sunday. */
  weekday?: number;
}

/** Lists of words as they are typed, parted by "|"; phrases have spaces. */
export interface Vocabulary {
  numbers: Record<string, number>;
  /** Words for days of a month: "পহেলা". */
  ordinals: Record<string, number>;
  /** By how many days from today. */
  days: Record<string, number>;
  /** From Sunday. */
  weekdays: readonly string[];
  /** What stands for a day of the week only beside what says when: "mon". */
  weekdaysInShort: readonly string[];
  months: readonly string[];
  units: Record<Step, string>;
  sides: Record<Side, string>;
  parts: Record<Part, string>;
  /** A part of the day that says of itself that it is one: "in the evening", "সন্ধ্যায়". */
  inParts: Record<Part, string>;
  occasions: readonly (readonly [list: string, occasion: Occasion])[];
  /** What is eaten in it. */
  meals: Partial<Record<Part, string>>;
  /** The words for kinds that every firm has. */
  kinds: Record<string, string>;
  priorities: Record<Priority, string>;
}

/** A part of the day as the hour that it is mostly meant for. */
export const hourOfPart: Record<Part, string> = {
  dawn: '06:00',
  morning: '09:00',
  noon: '13:00',
  afternoon: '15:00',
  evening: '18:00',
  night: '20:00',
};

export const plain = (text: string): string => text.normalize('NFC').toLowerCase();

/** Phrases of a list, in one way of writing. */
export const phrases = (list: string): string[] => (list === '' ? [] : plain(list).split('|'));
