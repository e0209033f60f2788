// To be reminded so long before: "reminder 30 min before", "remind me 1 hour before", "৩০ মিনিট আগে মনে করিয়ে দিন".
import { countAt } from './days';
import type { Found, Word } from './line';
import { isOneOf, joined } from './table';
import { plain, type Step } from './vocabulary';

const leads = [
  'with a reminder',
  'with reminder',
  'a reminder',
  'reminder',
  'remind me',
  'remind',
  'alarm',
  'রিমাইন্ডার',
  'মনে করিয়ে দিন',
];
const tails = [
  'মনে করিয়ে দিন',
  'মনে করিয়ে দেবেন',
  'মনে করিয়ে দিও',
  'মনে করিয়ে দেবে',
  'মনে করানো',
  'রিমাইন্ডার',
  'reminder',
];
const phrasesOf = (said: readonly string[]) =>
  said
    .map((each) => plain(each))
    .toSorted((one, other) => other.length - one.length)
    .map((each) => each.split(' '));
const [led, tailed] = [phrasesOf(leads), phrasesOf(tails)];
const sizeAt = (phrases: readonly string[][], words: readonly Word[], at: number): number =>
  phrases.find((phrase) => joined(words, at, phrase.length) === phrase.join(' '))?.length ?? 0;

const isBefore = isOneOf('before|earlier|prior|ahead|আগে');
const minutesIn: Partial<Record<Step, number>> = { minute: 1, hour: 60, day: 1440, week: 10080 };

export function readReminder(words: readonly Word[], at: number): Found | undefined {
  const lead = sizeAt(led, words, at);
  const said = countAt(words, at + lead);
  const minutes = said && minutesIn[said.step];
  const end = at + lead + (said?.size ?? 0);
  if (!said || !minutes || !isBefore(words, end)) return undefined;
  const tail = lead > 0 ? 0 : sizeAt(tailed, words, end + 1);
  if (lead === 0 && tail === 0) return undefined;
  return { reminder: Math.round(said.count * minutes), size: end + 1 + tail - at, place: 'anywhere' };
}
