// A person's initials: the first letter, with its signs, of the first and the last word.

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstOf(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s.,:()]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = '', ...others] = words;
  return (firstOf(first) + firstOf(others.at(-1) ?? '')).toLocaleUpperCase();
}
