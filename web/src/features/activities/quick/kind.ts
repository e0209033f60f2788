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

export interface KindFound {
  kind: Kind;
  /** Where the line says it. */
  at: readonly number[];
}

/** `taken` says something else. */
export function kindIn(
  words: readonly Word[],
  taken: ReadonlyMap<number, unknown>,
  named: readonly NamedKind[],
): KindFound {
  // "Site survey" is said rather than "survey".
  const own = named
    .flatMap(({ value, labels }) => labels.map((label) => ({ value, label: plain(label).split(/\s+/) })))
    .toSorted((one, other) => other.label.length - one.label.length);
  for (const at of words.keys()) {
    if (taken.has(at)) continue;
    const said = own.find(({ label }) => startsWith(words, at, label));
    if (said) return { kind: said.value as Kind, at: said.label.map((_, on) => at + on) };
    const known = kindAt(words, at);
    if (known) return { kind: known as Kind, at: [at] };
  }
  return { kind: 'task', at: [] };
}
