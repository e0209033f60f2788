// How pressing: "!high" anywhere, "urgent: …", "high priority", "… জরুরি".
import { type Found, type Priority, textAt, type Word } from './line';
import { isOneOf, kindAt, phraseAt, priorities } from './table';

const marks: Record<string, Priority> = Object.fromEntries(
  Object.entries({
    urgent: 'urgent|জরুরি|জরুরী|খুব_জরুরি|খুবজরুরি',
    high: 'high|উচ্চ|বেশি',
    normal: 'normal|সাধারণ',
    low: 'low|নিম্ন|কম',
  }).flatMap(([priority, list]) =>
    list.split('|').map((word) => [`!${word.normalize('NFC')}`, priority as Priority]),
  ),
);

const isSaid = isOneOf('send|write|ask|tell|email|mail|reply|fix|pay|follow|to');
const dative = /.কে$/;
/** "urgent call to Bob" and not "urgent papers for Bob": there the word is about the papers, and stays. */
const doesSomething = (words: readonly Word[], at: number) =>
  isSaid(words, at) || kindAt(words, at) || dative.test(textAt(words, at));

const isAdjective = isOneOf('important|গুরুত্বপূর্ণ');
const closes = (words: readonly Word[], at: number) =>
  /[:,;!-]$/.test(words[at]?.raw ?? '') || textAt(words, at + 1) === '-';

export function readPriority(words: readonly Word[], at: number): Found | undefined {
  const mark = marks[textAt(words, at)];
  if (mark) return { priority: mark, size: 1, place: 'anywhere' };
  const said = phraseAt(words, at, priorities);
  if (!said) return undefined;
  const { meaning: priority, size } = said;
  const end = at + size;
  const found: Found = { priority, size, place: 'anywhere' };
  if (
    / (priority|basis|অগ্রাধিকার|ভিত্তিতে)$/.test(
      words
        .slice(at, end)
        .map(({ text }) => text)
        .join(' '),
    )
  )
    return found;
  // "Ask something important"
  if (end === words.length) return at > 0 && !isAdjective(words, at) ? found : undefined;
  if (at > 0) return undefined;
  return closes(words, end - 1) || doesSomething(words, end) ? found : { ...found, keeps: true };
}
