// "Call Rahim tomorrow 3pm" in one line: the words at its end, or at its beginning, that say when; the first word that says
// what kind of thing to do; and the subject that is left.
import { readDateAndTime } from '@/base/dates';
import type { Activity } from '@/generated/schema';

export type Kind = Activity['kind'];

export interface Quick {
  subject: string;
  kind: Kind;
  date: string | undefined;
  time: string | undefined;
}

const kinds: [Kind, readonly string[]][] = [
  ['call', ['call', 'phone', 'ring', 'কল', 'ফোন']],
  ['meeting', ['meet', 'meeting', 'visit', 'মিটিং', 'বৈঠক', 'সাক্ষাৎ', 'দেখা']],
];
/** As many words as say a day and a time ("in 2 weeks at 3 pm"). */
const longest = 6;
const joining = /^(on|at|by|before|due|এ|তে)$/i;
const number = /^[\d০-৯]+$/;

const same = (word: string) => word.normalize('NFC').toLowerCase();

export function kindIn(text: string): Kind {
  const words = text.split(/\s+/).map(same);
  const found = kinds.find(([, names]) =>
    names.some((name) => words.some((word) => word === name.normalize('NFC'))),
  );
  return found?.[0] ?? 'task';
}

interface Cut {
  rest: string[];
  when: ReturnType<typeof readDateAndTime>;
}

// Two bare numbers ("room 10 12") are more likely part of the subject than a day.
const bare = (words: readonly string[]) => words.every((word) => number.test(word));

function cutWhen(words: readonly string[], today: string, end: boolean): Cut | undefined {
  for (let length = Math.min(longest, words.length - 1); length > 0; length--) {
    const taken = end ? words.slice(-length) : words.slice(0, length);
    const when =
      bare(taken) || joining.test(taken[0] ?? '') ? undefined : readDateAndTime(taken.join(' '), today);
    if (!when) continue;
    const rest = end ? words.slice(0, -length) : words.slice(length);
    return { rest, when };
  }
  return undefined;
}

/** Undefined while nothing was typed. */
export function readQuick(typed: string, today: string): Quick | undefined {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const cut = cutWhen(words, today, true) ?? cutWhen(words, today, false);
  let rest = cut?.rest ?? words;
  while (cut && rest.length > 1 && joining.test(rest.at(-1) ?? '')) rest = rest.slice(0, -1);
  const subject = rest.join(' ').replace(/,$/, '');
  const date = cut?.when?.date ?? (cut?.when?.time ? today : undefined);
  return { subject, kind: kindIn(subject), date, time: cut?.when?.time };
}
