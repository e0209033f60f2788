// Names where there is little room.

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstOf(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

/** Of a person: the first letter, with its signs, of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.,:()]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = '', ...others] = words;
  return (firstOf(first) + firstOf(others.at(-1) ?? '')).toLocaleUpperCase();
}

const briefLetters = 48;

/** What is called by a text of any length, in one line of a message: its first line, cut short. */
export function brief(name: string): string {
  const line =
    name
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? '';
  const shown = Array.from(letters.segment(line), ({ segment }) => segment);
  if (shown.length > briefLetters) return `${shown.slice(0, briefLetters).join('').trimEnd()}…`;
  return line === name.trim() ? line : `${line}…`;
}
