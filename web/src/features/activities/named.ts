// Whom a line of work is about: "Call Karim Ahmed about the offer", "Send the quote to Rina", "গোলাম রহমানকে ফোন". Only where a
// word or an ending says that a name is there: any other word may be anything.

const before = /^(call|phone|ring|meet|meeting|visit|with|to|for|কল|ফোন)$/i;
/** Where a name has ended. */
const after = /^(about|regarding|re|on|at|in|and|or|of|from|because|if|নিয়ে|বিষয়ে|ব্যাপারে)$/i;
const noName = /^(the|a|an|my|our|his|her|their|all|every|everybody|everyone|me|us|up|back|again)$/i;
const mostWords = 4;
const mostNames = 8;

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

/** Words with such an ending that name nobody. */
const nobody =
  /^(থেকে|দিকে|(আজ|কাল|আগামীকাল)কের?|(আমা|তোমা|আপনা|তাঁ|তা|এঁ|ওঁ|এ|ও|যা|কা|কাউ)(কে|দেরকে|র|দের)|সবা(ইকে|র)|নিজে(কে|র)|জনকে|আর|পর|(সপ্তাহ|মাস|দিন|বছর|কাজ)ের|টাকার|দরকার|অফার|অর্ডার)$/;
/** What stands beside a name in address. */
const title = /^(ভাই|ভাইয়া|আপা|আপু|সাহেব|সাহেবা|স্যার|ম্যাডাম|ম্যাম|দাদা|দিদি|বাবু)$/;

const dative = /.[-–]?কে$/;
const genitive = /.[-–]?(য়ের|এর|ের|র)$/;
const bareOf = (word: string, ending: RegExp) => word.replace(ending, (end) => end.slice(0, 1));

const isWith = (word: string | undefined) => /^(সাথে|সঙ্গে)$/.test(word ?? '');
const isBeside = (word: string | undefined) => /^(জন্য|কাছে|কাছ|বিষয়ে|ব্যাপারে|সম্পর্কে|অফিসে|বাসায়)$/.test(word ?? '');

/** The name that ends at that word, without its ending; once more without "ভাই" and the like. */
function endingAt(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  const bare = bareOf(word, dative.test(word) ? dative : genitive);
  const parts = [
    ...words.slice(Math.max(at + 1 - mostWords, 0), at).filter((one) => !before.test(one)),
    bare,
  ];
  const untitled = title.test(bare) ? endings(parts.slice(0, -1)) : [];
  return [...untitled, ...endings(parts)];
}

/** Bengali says it at the end of the name: "রহমানকে", "রহমানের সাথে"; most surely in the first of these ways. */
const endingWays: ((word: string, next: string | undefined) => boolean)[] = [
  (word) => dative.test(word),
  (_word, next) => isWith(next),
  (word, next) => genitive.test(word) && isBeside(next),
];

function endingBy(words: readonly string[], way: (typeof endingWays)[number]): string[] {
  return words.flatMap((word, at) =>
    !nobody.test(word) && way(word, words[at + 1]) ? endingAt(words, at) : [],
  );
}

// Many a word ends like a genitive: "রহমানের কোটেশন" is about him where nothing else tells of anybody.
function firstGenitive(words: readonly string[]): string[] {
  const at = words.findIndex((word) => genitive.test(word) && !nobody.test(word));
  return at < 0 ? [] : endingAt(words, at);
}

/** Texts that may be a name, the likeliest and longest first; none where the line says of nobody. */
export function namesIn(subject: string): string[] {
  const words = subject.split(/\s+/).map(plain).filter(Boolean);
  const ways = [
    ...endingWays.map((way) => () => endingBy(words, way)),
    () => afterWord(words),
    () => firstGenitive(words),
  ];
  for (const names of ways) {
    const found = names();
    if (found.length > 0) return [...new Set(found)].slice(0, mostNames);
  }
  return [];
}
