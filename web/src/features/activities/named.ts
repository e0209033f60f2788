// Whom a line of work is about: "Call Karim Ahmed about the offer", "Send the quote to Rina", "গোলাম রহমানকে ফোন". Only where a
// word says that a name comes: any other word may be anything.

const before = /^(call|phone|ring|meet|meeting|visit|with|to|for|কল|ফোন)$/i;
/** Where a name has ended. */
const after = /^(about|regarding|re|on|at|in|and|or|of|from|because|if|নিয়ে|বিষয়ে|ব্যাপারে)$/i;
const noName = /^(the|a|an|my|our|his|her|their|all|every|everybody|everyone|me|us|up|back|again)$/i;
const mostWords = 4;

const plain = (word: string) => word.normalize('NFC').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}.]+$/gu, '');

/** From the first word that may be one, longest first. */
const beginnings = (words: readonly string[]): string[] =>
  words.map((_, at) => words.slice(0, words.length - at).join(' '));
const endings = (words: readonly string[]): string[] => words.map((_, at) => words.slice(at).join(' '));

// "Call", "to" and the like come before the name.
function afterWord(words: readonly string[]): string[] {
  for (const [at, word] of words.entries()) {
    if (!before.test(word)) continue;
    const rest = words.slice(at + 1, at + 1 + mostWords);
    const end = rest.findIndex((one) => after.test(one) || before.test(one));
    const name = end < 0 ? rest : rest.slice(0, end);
    if (name[0] && !noName.test(name[0])) return beginnings(name);
  }
  return [];
}

// Bengali says it at the end of the name: "রহমানকে", "রহমানের সাথে".
function beforeEnding(words: readonly string[]): string[] {
  const isWith = (word: string | undefined) => /^(সাথে|সঙ্গে)$/.test(word ?? '');
  const at = words.findIndex((word, index) => /.কে$/.test(word) || isWith(words[index + 1]));
  const last = words[at];
  if (!last) return [];
  const stem = last.replace(/[-–]?কে$/, '');
  const bare = stem === last ? last.replace(/[-–]?(য়ের|এর|ের|র)$/, '') : stem;
  const name = words.slice(Math.max(at + 1 - mostWords, 0), at).filter((word) => !before.test(word));
  return endings([...name, bare]);
}

/** Texts that may be a name, the longest first; none where the line says of nobody. */
export function namesIn(subject: string): string[] {
  const words = subject.split(/\s+/).map(plain).filter(Boolean);
  const found = beforeEnding(words);
  return found.length > 0 ? found : afterWord(words);
}
