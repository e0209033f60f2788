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

/** The text in parts; nothing is marked in one that was found by its sound alone. */
export function partsOf(text: string, q: string): Part[] {
  const plain = folded(text);
  const found = new Array<boolean>(text.length).fill(false);
  for (const word of folded(q)
    .split(/\s+/)
    .filter((one) => one !== '')) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      found.fill(true, at, at + word.length);
    }
  }
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = parts.at(-1);
    const here = found[at] ?? false;
    if (last && last.found === here) last.text += text[at];
    else parts.push({ text: text[at] ?? '', found: here });
  }
  return parts;
}
