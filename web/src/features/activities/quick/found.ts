// Whom a line names, of those whom the server found: for which of its words each may stand, and how surely.
import type { Hit } from '@/api/search';
import { type NameWord, type Run, wordsOfName } from './names';
import { isSameScript, likeness } from './sound';

/** Somebody who is named, or who may be. */
export interface Named {
  /** Words of the line, and as they are said without their endings. */
  at: readonly number[];
  said: string;
  /** The likeliest first. */
  candidates: readonly Hit[];
  /** Whether nobody else can be meant. */
  sure: boolean;
}

interface Stretch {
  hit: Hit;
  from: number;
  size: number;
  /** All words of the name are there. */
  whole: boolean;
  /** To the letter. */
  exact: boolean;
  /** A word of it only sounds nearly so. */
  near: boolean;
  /** One word, with other vowels or other sounds: that is mostly another name. */
  thin: boolean;
  /** Its last word bears an ending, as the name of whom something is or whom something is done to. */
  cut: boolean;
}

/** Words that many a name begins with and few people type. */
const asides = new Set(
  [
    'md',
    'mohammad',
    'mohammed',
    'muhammad',
    'mr',
    'mrs',
    'ms',
    'dr',
    'the',
    'মো',
    'মোঃ',
    'মোহাম্মদ',
    'ডা',
    'ড',
    'ltd',
    'limited',
    'inc',
    'llc',
    'লিমিটেড',
    'লি',
  ].map((word) => word.normalize('NFC')),
);

type Likeness = NonNullable<ReturnType<typeof likeness>>;
const best = (found: (Likeness | undefined)[]): Likeness | undefined =>
  (['same', 'sounds', 'near'] as const).find((how) => found.includes(how));

interface Pair {
  /** Words of the line, and of the name. */
  ofLine: number;
  ofName: number[];
  how: Likeness;
  cut?: boolean;
  sameScript?: boolean;
}

/** What the words from there on are in the name; "Farah naz" may be one word of it. */
function pairAt(
  words: readonly NameWord[],
  at: number,
  name: readonly string[],
  used: ReadonlySet<number>,
): Pair | undefined {
  const [word, next] = [words[at], words[at + 1]];
  if (!word) return undefined;
  let nearest: Pair | undefined;
  for (const [place, part] of name.entries()) {
    if (used.has(place)) continue;
    const how = best(word.forms.map((form) => likeness(form, part)));
    if (how === 'same') return { ofLine: 1, ofName: [place], how, cut: word.text !== part };
    if (how && (!nearest || (nearest.how === 'near' && how === 'sounds')))
      nearest = { ofLine: 1, ofName: [place], how, sameScript: isSameScript(word.text, part) };
    const joined = next?.forms.some((form) => `${word.forms.at(-1)}${form}` === part);
    if (joined) return { ofLine: 2, ofName: [place], how: 'same' };
    const parted = word.forms.includes(`${part}${name[place + 1] ?? '\n'}`);
    if (parted) return { ofLine: 1, ofName: [place, place + 1], how: 'same' };
  }
  return nearest;
}

function stretchAt(words: readonly NameWord[], from: number, name: readonly string[]) {
  const used = new Set<number>();
  let [at, exact, near, cut, other] = [from, true, false, false, false];
  for (let pair = pairAt(words, at, name, used); pair; pair = pairAt(words, at, name, used)) {
    for (const place of pair.ofName) used.add(place);
    exact &&= pair.how === 'same';
    near ||= pair.how === 'near';
    cut = pair.cut ?? false;
    other ||= pair.how !== 'same' && (pair.sameScript ?? false);
    at += pair.ofLine;
  }
  const whole = name.every((part, place) => used.has(place) || asides.has(part));
  const aside = [...used].every((place) => asides.has(name[place] ?? ''));
  return aside
    ? undefined
    : { from, size: at - from, whole, exact, cut, near, thin: used.size < 2 && (near || other) };
}

function stretchOf(run: Run, hit: Hit): Stretch | undefined {
  const names = [hit.label, ...(hit.part === 'name' && hit.text ? [hit.text] : [])].map(wordsOfName);
  const stretches = names.flatMap((name) =>
    run.words.flatMap((_, from) => {
      const stretch = stretchAt(run.words, from, name);
      return stretch && stretch.size > 0 ? [{ ...stretch, hit }] : [];
    }),
  );
  return stretches.toSorted((one, other) => weight(other) - weight(one))[0];
}

const weight = ({ size, whole, exact }: Stretch) => size * 4 + Number(whole) * 2 + Number(exact);

const enough = 0.8;
/** The server says it of a question without other words. */
const isVouched = (run: Run, { hit, size }: Stretch) =>
  size === run.words.length && (hit.match === 'exact' || (hit.match === 'similar' && hit.score >= enough));

const isMeant = (run: Run, stretch: Stretch) => {
  const { size, exact, whole, thin } = stretch;
  return isVouched(run, stretch) || (!thin && (exact || whole || size < run.words.length));
};

/** "Bob Smith" where only another Bob is known. */
function hasOtherName(run: Run, { from, size, cut }: Stretch): boolean {
  const [before, first, after] = [run.words[from - 1], run.words[from], run.words[from + size]];
  const like = (word: NameWord | undefined) => word !== undefined && (word.large || !first?.large);
  // Behind an ending, the name is over.
  return like(before) || (!cut && like(after));
}

function namedBy(run: Run, stretches: readonly Stretch[]): Named | undefined {
  const [longest] = stretches;
  if (!longest) return undefined;
  const alike = stretches.filter(({ from, size }) => from === longest.from && size === longest.size);
  const whole = alike.filter((stretch) => stretch.whole);
  const exact = alike.filter((stretch) => stretch.exact);
  const spelt = whole.filter((stretch) => stretch.exact);
  // Who is named in full, and as it is spelt, is meant rather than who sounds so.
  const likeliest = [spelt, whole, alike].find((each) => each.length > 0) ?? [];
  const [only] = likeliest;
  const isOnly = likeliest.length === 1;
  const sure = isOnly && only !== undefined && !only.near && (only.whole || !hasOtherName(run, only));
  // Where nothing says that somebody is named, only who is named in full is.
  const isTold = longest.exact && longest.cut;
  if (!run.cued && !isTold && !(sure && longest.whole && longest.size > 1)) return undefined;
  const ordered = [...new Set([...spelt, ...whole, ...exact, ...alike, ...(sure ? [] : stretches)])];
  const words = run.words.slice(longest.from, longest.from + longest.size);
  return {
    at: words.map(({ at }) => at),
    said: words.map(({ shown }) => shown).join(' '),
    candidates: ordered.map(({ hit }) => hit),
    sure,
  };
}

/** Who has that number, to its last digit. */
function calledBy({ words }: Run, hits: readonly Hit[]): Named[] {
  const candidates = hits.filter(({ part, match }) => part === 'phone' && match === 'exact');
  const said = words.map(({ shown }) => shown).join(' ');
  const at = words.map((word) => word.at);
  return candidates.length > 0 ? [{ at, said, candidates, sure: candidates.length === 1 }] : [];
}

/** Of one row of words: it may name several. */
export function namedIn(run: Run, hits: readonly Hit[]): Named[] {
  if (run.phone) return calledBy(run, hits);
  const stretches = hits
    .flatMap((hit) => stretchOf(run, hit) ?? [])
    .filter((stretch) => isMeant(run, stretch))
    .toSorted((one, other) => weight(other) - weight(one));
  const named: Named[] = [];
  let left = stretches;
  for (let next = namedBy(run, left); next; next = namedBy(run, left)) {
    named.push(next);
    const { at } = next;
    left = left.filter(
      ({ from, size }) => !run.words.slice(from, from + size).some((word) => at.includes(word.at)),
    );
  }
  return named;
}
