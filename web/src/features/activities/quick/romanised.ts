// Bengali in Latin letters, as many type it: "kal bikel 4tay Monir Hossain ke phone". Where enough of a line says that it is so,
// its words are read as those of Bengali; what was typed stays as it stands.
import type { Word } from './line';
import { plain } from './vocabulary';

const spellings = (lists: Record<string, string>): [string, string][] =>
  Object.entries(lists).flatMap(([bengali, list]) =>
    list.split('|').map((word): [string, string] => [word, plain(bengali)]),
  );

/** Days of the week, with "-e" as well. */
const weekdays = spellings({
  রবিবার: 'robibar|rabibar|robbar',
  সোমবার: 'shombar|sombar|somobar|shomobar',
  মঙ্গলবার: 'mongolbar|mongalbar|mangalbar|mongolbaar',
  বুধবার: 'budhbar|budhobar|budbar',
  বৃহস্পতিবার: 'brihospotibar|brihoshpotibar|brihaspatibar|bishudbar|bishyudbar',
  শুক্রবার: 'shukrobar|sukrobar|shukrabar|shukurbar',
  শনিবার: 'shonibar|sonibar|shanibar',
}).flatMap(([latin, bengali]): [string, string][] => [
  [latin, bengali],
  [`${latin}e`, bengali],
]);

/** How somebody is addressed; with a capital too. */
const addresses = spellings({ ভাই: 'bhai|vai|bhaiya', আপা: 'apa|apu', সাহেব: 'saheb|shaheb' });

/** One of them says that the line is Bengali. */
const telling = spellings({
  আজকে: 'ajke|ajkei|aajke',
  কালকে: 'kalke|kalkei',
  আগামীকাল: 'agamikal|agamikalke',
  পরশু: 'porshu|porsu|parshu|porshudin',
  গতকাল: 'gotokal|gatakal',
  সকাল: 'sokal|shokal|sokalbela|shokalbela',
  সকালে: 'sokale|shokale',
  দুপুর: 'dupur|dupurbela',
  দুপুরে: 'dupure',
  বিকেল: 'bikel|bikal|bikelbela',
  বিকেলে: 'bikele|bikale',
  সন্ধ্যা: 'sondha|shondha|sondhya|shondhya',
  সন্ধ্যায়: 'sondhay|shondhay|sondhyay|shondhyay|sondhai|shondhai',
  রাতে: 'ratre',
  আগামী: 'agami',
  সামনের: 'samner|shamner',
  প্রতি: 'proti',
  প্রতিদিন: 'protidin',
  সপ্তাহ: 'soptah|shoptah|soptaho|shoptaho|saptah|saptaho',
  সপ্তাহে: 'soptahe|shoptahe|saptahe',
  মাসের: 'masher|maser',
  তারিখ: 'tarikh|tarik',
  তারিখে: 'tarikhe|tarike',
  ঘণ্টা: 'ghonta|ghanta',
  থেকে: 'theke',
  পর্যন্ত: 'porjonto|porjnto',
  সাথে: 'sathe|shathe',
  সঙ্গে: 'songe|shonge',
  জরুরি: 'joruri|jaruri',
  ভিত্তিতে: 'vittite|bhittite',
  দেখা: 'dekha',
  পাঠানো: 'pathano',
  দুপুরের: 'dupurer',
  সন্ধ্যার: 'sondhar|shondhar',
  ফজরের: 'fojorer|fajrer',
  জোহরের: 'johorer|zohorer',
  জুমার: 'jumar|jummar',
  আসরের: 'asorer|asrer',
  মাগরিবের: 'magriber|maghriber',
  এশার: 'eshar|esar',
  দায়িত্ব: 'dayitto|daitto|dayitta',
});

/** Two of them do. */
const hinting = spellings({
  আজ: 'aj|aaj',
  কাল: 'kal',
  রাত: 'rat',
  ভোর: 'bhor|vor',
  ভোরে: 'bhore|vore',
  কে: 'ke',
  এর: 'er',
  নিয়ে: 'niye',
  জন্য: 'jonno|jonyo',
  কাছে: 'kache',
  ফোন: 'fon|fone',
  মিটিং: 'miting|mitting',
  করা: 'kora',
  করতে: 'korte',
  দিতে: 'dite',
  হবে: 'hobe',
  করব: 'korbo|korbe',
  গত: 'goto',
  পরে: 'pore',
  মধ্যে: 'modhe|moddhe',
});

/** They are words of English or anything else, too: read where the line is Bengali. */
const others = spellings({
  রাতে: 'rate',
  এ: 'e',
  তে: 'te',
  ও: 'o',
  আর: 'ar',
  এবং: 'ebong',
  পর: 'por',
  আগে: 'age',
  দিকে: 'dike',
  বেলা: 'bela',
  পরের: 'porer',
  এই: 'ei',
  দিন: 'din',
  দিনে: 'dine',
  মাস: 'mash|mas',
  মাসে: 'mashe|mase',
  মিনিট: 'minit',
  বছর: 'bochor',
  খুব: 'khub',
  কম: 'kom',
  সাড়ে: 'sare|share|sarhe|sharhe|shaare',
  পৌনে: 'poune',
  সোয়া: 'soa|sowa|showa',
  এক: 'ek',
  দুই: 'dui',
  তিন: 'tin',
  চার: 'char',
  পাঁচ: 'panch',
  দশ: 'dosh',
});

const hours = new Map(
  spellings({
    এক: 'ek',
    দুই: 'dui',
    তিন: 'tin',
    চার: 'char',
    পাঁচ: 'panch|pach',
    ছয়: 'choy|chhoy',
    সাত: 'sat|shat',
    আট: 'at|aat',
    নয়: 'noy|noi',
    দশ: 'dosh',
    এগারো: 'egaro',
    বারো: 'baro',
    দেড়: 'der',
    আড়াই: 'arai|aray',
  }),
);
const anyCase = new Map([...weekdays, ...addresses]);
const known = new Map([...telling, ...hinting, ...others, ...anyCase]);
const tells = new Set([...telling, ...weekdays].map(([word]) => word));
const hints = new Set(hinting.map(([word]) => word));

const endings: Record<string, string> = { ta: 'টা', tay: 'টায়', tai: 'টায়', tar: 'টার' };
const clock = /^(\d{1,2}(?:[:.]\d{2})?|[a-z]+)(ta|tay|tai|tar)$/;

/** "4tay", "tintay", "10ta-12ta" */
const clockOf = (text: string): string | undefined => {
  const hours = text.split('-').map(hourOf);
  return hours.includes(undefined) ? undefined : hours.join('-');
};

function hourOf(text: string): string | undefined {
  const [, hour = '', ending = ''] = clock.exec(text) ?? [];
  const number = /^\d/.test(hour) ? hour : hours.get(hour);
  return number && plain(`${number}${endings[ending]}`);
}

/** A capital begins a line on many a phone, and a name elsewhere. */
const isSmall = ({ raw }: Word, at: number) => !/\p{Lu}/u.test(at === 0 ? raw.slice(1) : raw);

const isTelling = (word: Word, at: number) =>
  (isSmall(word, at) || anyCase.has(word.text)) &&
  (tells.has(word.text) || (/tay$|tar$|^\d.*ta$/.test(word.text) && clockOf(word.text) !== undefined));

/** "kal Monir", "aj 4pm", and not "kal penn". */
const beginsWithDay = ([first, second]: readonly Word[]) =>
  /^(kal|aa?j)$/.test(first?.raw ?? '') &&
  /^(\p{Lu}|\d|(call|phone|meeting|visit)$)/u.test(second?.raw ?? '');

const calls = /^(call|phone|fone?)$/;
/** "ke" as a word, or at the end of one that is called: "monirke phone". */
const hintsAt = (words: readonly Word[], word: Word, at: number) =>
  (isSmall(word, at) && hints.has(word.text)) ||
  (isDative(word.text) && calls.test(words[at + 1]?.text ?? ''));

function isBengali(words: readonly Word[]): boolean {
  if (words.some(isTelling) || beginsWithDay(words)) return true;
  const hinted = words.filter((word, at) => hintsAt(words, word, at)).map(({ text }) => text);
  return new Set(hinted).size > 1;
}

/** They end so by themselves. */
const wholes = new Set(
  'take|make|bake|cake|lake|sake|wake|fake|shake|snake|brake|mistake|like|bike|hike|strike|joke|coke|poke|spoke|smoke|broke'.split(
    '|',
  ),
);
const isDative = (text: string) => /^[a-z]{3,}ke$/.test(text) && !wholes.has(text);
const isGenitive = /^[a-z]{3,}er$/;
const belongs = /^(sh?athe|sh?onge|jonno|jonyo|kache|bhai|vai)$/;

function bengaliOf(word: Word, at: number, words: readonly Word[]): string | undefined {
  const { text } = word;
  const next = words[at + 1]?.text ?? '';
  if (!isSmall(word, at) && !anyCase.has(text)) return endingOf(text, next);
  return known.get(text) ?? clockOf(text) ?? endingOf(text, next);
}

/** "Monirke phone", "Monirer sathe" */
function endingOf(text: string, next: string): string | undefined {
  if (isGenitive.test(text) && belongs.test(next)) return text.replace(/er$/, 'এর');
  return isDative(text) && next !== 'ke' && next !== 'er' ? text.replace(/ke$/, 'কে') : undefined;
}

export function withoutLatin(words: readonly Word[]): readonly Word[] {
  if (!isBengali(words)) return words;
  return words.map((word, at) => ({ ...word, text: bengaliOf(word, at, words) ?? word.text }));
}
