// The kind of thing to do: what the line names first, of the firm's own kinds as of those that every firm has.
import type { Kind, Word } from './line';
import { kindAt, withoutEnding } from './table';
import { plain } from './vocabulary';

/** A choice, and the words for it in either language. */
export interface NamedKind {
  value: string;
  labels: readonly string[];
}

const startsWith = (words: readonly Word[], at: number, label: readonly string[]) =>
  label.every((word, on) => {
    const text = words[at + on]?.text ?? '';
    return text === word || (on === label.length - 1 && withoutEnding(text) === word);
  });

export function kindOf(words: readonly Word[], named: readonly NamedKind[]): Kind {
  for (let at = 0; at < words.length; at++) {
    // "Site survey" is said rather than "survey".
    const own = named
      .flatMap(({ value, labels }) => labels.map((label) => ({ value, label: plain(label).split(/\s+/) })))
      .toSorted((one, other) => other.label.length - one.label.length)
      .find(({ label }) => startsWith(words, at, label));
    if (own) return own.value as Kind;
    const known = kindAt(words, at);
    if (known) return known as Kind;
  }
  return 'task';
}
