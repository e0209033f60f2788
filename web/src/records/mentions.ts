// "@Rina Das" in what somebody wrote: a colleague's name after an @ of its own, with an ending perhaps ("@রিনা দাসকে").

export interface Part {
  text: string;
  /** The colleague who is named, as they are called. */
  name?: string;
}

const endings = 'কে|য়ের|এর|ের|র';
const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(names: readonly string[]): RegExp | undefined {
  // Of two names that begin alike the longer one is meant.
  const known = names
    .filter(Boolean)
    .map((name) => escaped(name.normalize('NFC')))
    .toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return undefined;
  return new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}._])@(${known.join('|')})(?=(?:${endings})?(?![\\p{L}\\p{M}\\p{N}]))`,
    'giu',
  );
}

const isName = (written: string, name: string) =>
  written.normalize('NFC').toLowerCase() === name.normalize('NFC').toLowerCase();

/** Whether it may name somebody. */
export const mayMention = (text: string): boolean => /(?<![\p{L}\p{M}\p{N}._])@\p{L}/u.test(text);

/** The text in pieces, of which some are mentions. */
export function partsOf(text: string, names: readonly string[]): Part[] {
  const written = text.normalize('NFC');
  const parts: Part[] = [];
  let end = 0;
  const pattern = patternOf(names);
  for (const found of pattern ? written.matchAll(pattern) : []) {
    if (found.index > end) parts.push({ text: written.slice(end, found.index) });
    parts.push({ text: found[0], name: found[1] ?? '' });
    end = found.index + found[0].length;
  }
  if (end < written.length || parts.length === 0) parts.push({ text: written.slice(end) });
  return parts;
}

/** Whether it names them; of colleagues' names that begin like theirs the longest counts. */
export const mentions = (text: string, name: string, names: readonly string[]): boolean =>
  partsOf(text, names).some((part) => part.name !== undefined && isName(part.name, name));

const around = 60;

/** The piece of a text in which it names them, on one line. */
export function excerptOf(text: string, name: string, names: readonly string[]): string {
  const written = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const found = [...written.matchAll(patternOf(names) ?? /(?!)/g)].find(([, one = '']) => isName(one, name));
  const at = found?.index ?? 0;
  const start = at <= around ? 0 : written.lastIndexOf(' ', at - around) + 1;
  return `${start > 0 ? '… ' : ''}${written.slice(start, start + 3 * around)}`;
}
