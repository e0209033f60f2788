// Which parts of a text a reader's words were found in.
import { toLatinDigits } from './digits';

export interface Part {
  text: string;
  found: boolean;
}

// One character stays one character, so that places in the folded text are places in the text.
function folded(text: string): string {
  const lower = toLatinDigits(text).toLocaleLowerCase();
  return lower.length === text.length ? lower : toLatinDigits(text);
}

function placesOf(word: string, text: string): [from: number, to: number][] {
  const places: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push([at, at + word.length]);
  }
  return places;
}

// A vowel sign belongs to its word as a letter does.
const ofWords = /[\p{L}\p{M}\p{N}]/u;
const standsAlone = (text: string, [from, to]: [number, number]) =>
  !ofWords.test(text[from - 1] ?? ' ') && !ofWords.test(text[to] ?? ' ');

/** The text in parts. What is spelt as in `q` is found wherever it stands, `words` where they stand whole. */
export function partsOf(text: string, q: string, words: readonly string[] = []): Part[] {
  const plain = folded(text);
  const found = new Array<boolean>(text.length).fill(false);
  const typed = folded(q)
    .split(/\s+/)
    .filter((one) => one !== '')
    .flatMap((word) => placesOf(word, plain));
  const whole = words.flatMap((word) => placesOf(word, text)).filter((place) => standsAlone(text, place));
  for (const [from, to] of [...typed, ...whole]) found.fill(true, from, to);
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = parts.at(-1);
    const here = found[at] ?? false;
    if (last && last.found === here) last.text += text[at];
    else parts.push({ text: text[at] ?? '', found: here });
  }
  return parts;
}
