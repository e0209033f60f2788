// How a word sounds, roughly and in either script: its consonants. The server finds whom a line names by finer rules; this only
// says which of the line's words a name that it found stands for.

const bengaliLetters: Record<string, string> = {
  k: 'কখ',
  g: 'গঘ',
  s: 'চছশষস',
  j: 'জঝয',
  t: 'টঠতথৎ',
  d: 'ডঢদধ',
  n: 'ঙঞণন',
  f: 'ফ',
  p: 'প',
  b: 'বভ',
  m: 'ম',
  r: 'র',
  l: 'ল',
  h: 'হ',
};
const bengaliSounds = new Map(
  Object.entries(bengaliLetters).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])),
);

const latinSounds: [RegExp, string][] = [
  [/[^a-z]/g, ''],
  [/(.)\1+/g, '$1'],
  [/tch|ch|sh|c(?=[eiy])/g, 's'],
  [/ph/g, 'f'],
  [/(?<=[bdgjkptg])h/g, ''],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 'j'],
  [/v/g, 'b'],
  [/(?<=[aeiou])[wy]|[wy](?=[aeiou])/g, ''],
  [/[aeiouwy]/g, ''],
];

const isBengali = /\p{Script=Bengali}/u;

export function soundOf(word: string): string {
  const plain = word.normalize('NFC').toLowerCase();
  const consonants = isBengali.test(plain)
    ? [...plain.replace(/ঙ্গ|ং/g, 'ন').replace(/য\u09bc|্য|(.)্(?=\1)/g, '')]
        .map((sign) => bengaliSounds.get(sign) ?? '')
        .join('')
    : latinSounds.reduce(
        (text, [pattern, sound]) => text.replace(pattern, sound),
        plain.normalize('NFD').replace(/\p{M}/gu, ''),
      );
  return consonants;
}

/** How many sounds differ, at most one more than none. */
function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const [restOfShort, restOfLong] = [short.slice(at), long.slice(at)];
  return short.length === long.length
    ? restOfShort.slice(1) === restOfLong.slice(1)
    : restOfShort === restOfLong.slice(1);
}

const fewestSounds = 3;

/** Whether two words may be the same one: to the letter, by their sound, or nearly by it. */
export function likeness(one: string, other: string): 'same' | 'sounds' | 'near' | undefined {
  if (one === other) return 'same';
  const [first, second] = [soundOf(one), soundOf(other)];
  if (first === '' || second === '') return undefined;
  if (first === second && first.length > 1) return 'sounds';
  const long = Math.min(first.length, second.length) >= fewestSounds;
  return long && differsByOne(first, second) ? 'near' : undefined;
}

export const isSameScript = (one: string, other: string): boolean =>
  isBengali.test(one) === isBengali.test(other);
