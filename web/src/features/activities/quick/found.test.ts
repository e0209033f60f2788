import { describe, expect, it } from 'vitest';
import type { Hit } from '@/api/search';
import { namedIn } from './found';
import type { NamedKind } from './kind';
import { runsIn, wordsOfName } from './names';
import { readLine } from './read';
import { likeness, soundOf } from './sound';

const now = {
  date: '2026-11-27',
  time: '07:48',
  zone: 'Asia/Dhaka',
  from: '09:00',
  to: '18:00',
  days: [0, 1, 2, 3, 4],
  order: 'day' as const,
};

/** A name, and where there is one the same in the other script. */
const contacts: [string, string?][] = [
  ['Bob Beamon'],
  ['বব সান্টো'],
  ['Tom Clancy', 'টম ক্ল্যান্সি'],
  ['Tom Hulce'],
  ['James Gosling'],
  ['Arshad Khan'],
  ['Farahnaz Pahlavi'],
  ['Glendon Gibbs', 'গ্লেনডন গিবস'],
  ['Vennela Kishore', 'বেন্নেলা কিশোর'],
  ['কিশোর পারেখ'],
  ['Monir Hossain', 'মনির হোসেন'],
  ['Mohammed Monwar Hossain', 'মোহাম্মদ মনোয়ার হোসেন'],
  ['রুমানা আহমেদ'],
  ['Sunday Okafor'],
  ['Anwar Sarkar', 'আনোয়ার সরকার'],
  ['Jane Goodall', 'জেন গুডাল'],
];
const phones: Record<string, string> = { 'Vennela Kishore': '+8801717183949' };
const companies: [string, string?][] = [['Betatech'], ['Acme Corporation'], ['Bank of Asia']];

const hitOf = (entity: 'contact' | 'company', [label, other]: [string, string?], query: string): Hit[] => {
  const asked = wordsOfName(query);
  const names = [other, label].flatMap((name) => name ?? []);
  const alike = names.find((name) =>
    wordsOfName(name).some((word) => asked.some((each) => likeness(each, word) || word.startsWith(each))),
  );
  if (!alike) return [];
  const all = asked.every((word) => wordsOfName(alike).includes(word));
  const near = asked.every((word) => wordsOfName(alike).every((each) => likeness(word, each) !== 'sounds'));
  const score = all ? 3.9 : near ? 0.6 : 0.82;
  const found = { match: all ? 'exact' : 'similar', part: 'name', score } as const;
  return [{ entity, id: label, label, text: alike, field: 'name', alike: [], standing: null, ...found }];
};

/** As the server does: by the last digits of a number. */
function calledAt(query: string): Hit[] {
  const digits = query.replace(/\D/g, '').replace(/^(880|0)/, '');
  const owners = Object.entries(phones).filter(([, phone]) => digits && phone.includes(digits));
  return owners.map(([label, phone]) => {
    const match = phone.endsWith(digits) ? ('exact' as const) : ('prefix' as const);
    const found = { match, part: 'phone', field: 'phones', text: phone, score: 4 } as const;
    return { entity: 'contact', id: label, label, alike: [], standing: null, ...found };
  });
}

/** As the server does: whoever has a word that sounds like one of the question's. */
const search = (query: string): Hit[] => [
  ...calledAt(query),
  ...contacts.flatMap((each) => hitOf('contact', each, query)),
  ...companies.flatMap((each) => hitOf('company', each, query)),
];

function whoIn(typed: string): string[] {
  const line = readLine(typed, now);
  if (!line) return [];
  return runsIn(line)
    .flatMap((run) => namedIn(run, search(run.query)))
    .toSorted((one, other) => (one.at[0] ?? 0) - (other.at[0] ?? 0))
    .map(({ candidates, sure }) =>
      sure ? (candidates[0]?.label ?? '') : `${candidates.map(({ label }) => label).join(' or ')}?`,
    );
}

describe('whom a line names', () => {
  it.each<[string, ...string[]]>([
    ['call Bob Beamon', 'Bob Beamon'],
    ['call bob beamon at 4', 'Bob Beamon'],
    ['James Gosling meeting tomorrow 3pm', 'James Gosling'],
    ['james gosling meeting tomorrow 3pm', 'James Gosling'],
    ['email Bob Beamon tomorrow', 'Bob Beamon'],
    ['email Bob Beamon the contract by Friday', 'Bob Beamon'],
    ['Follow up Arshad Khan tomorrow', 'Arshad Khan'],
    ['lunch Tom Clancy', 'Tom Clancy'],
    ['Tom Clancy call', 'Tom Clancy'],
    ['meeting 3-4pm tomorrow with James Gosling', 'James Gosling'],
    ['meeting Monday 2 to 3 pm Tom Clancy', 'Tom Clancy'],
    ['call Farah naz', 'Farahnaz Pahlavi'],
    ['Call with Bob Beamon and Tom Clancy', 'Bob Beamon', 'Tom Clancy'],
    ['Call Bob Beamon, Tom Clancy tomorrow', 'Bob Beamon', 'Tom Clancy'],
    ['Call someone at Betatech', 'Betatech'],
    ['Site survey at Betatech on Sunday 10am', 'Betatech'],
    ['meet James Gosling at Acme Corporation', 'James Gosling', 'Acme Corporation'],
    ['visit acme tomorrow', 'Acme Corporation'],
    ['visit Bank of Asia tomorrow', 'Bank of Asia'],
    ['Sunday Okafor call', 'Sunday Okafor'],
    ['call sunday okafor about the offer', 'Sunday Okafor'],
    ['call sunday about the offer'],
    ['৩১ ফেব্রুয়ারি রুমানা আহমেদকে ফোন', 'রুমানা আহমেদ'],
    ["send James Gosling's contract", 'James Gosling'],
    ['call Tom', 'Tom Clancy or Tom Hulce?'],
    ['call Bob', 'Bob Beamon or বব সান্টো?'],
    ['Call Tom Smith tomorrow', 'Tom Clancy or Tom Hulce?'],
    ['Call Arshad Smith tomorrow', 'Arshad Khan?'],
    ['Call Bob Smith tomorrow', 'বব সান্টো or Bob Beamon?'],
    ['রোমানাকে ফোন', 'রুমানা আহমেদ'],
    ['গ্লেন্ডন কে কাল সকালে ফোন', 'Glendon Gibbs'],
    ['ভেন্নেলা কিশোরকে ফোন', 'Vennela Kishore'],
    ['কিশোরকে ফোন', 'Vennela Kishore or কিশোর পারেখ?'],
    ['আগামীকাল ৫টায় টম ক্ল্যানসিকে ফোন', 'Tom Clancy'],
    ['মনির হোসেনকে ফোন', 'Monir Hossain'],
    ['মনির হোসেনের সাথে মিটিং', 'Monir Hossain'],
    ['রুমানা আপাকে ফোন', 'রুমানা আহমেদ'],
    ['রুমানা আহমেদ-কে ফোন', 'রুমানা আহমেদ'],
    ['রুমানা আহমেদের কোটেশন পাঠানো', 'রুমানা আহমেদ'],
    ['রুমানার কোটেশন পাঠানো', 'রুমানা আহমেদ'],
    ['আরমান কিশোরকে ফোন', 'Vennela Kishore or কিশোর পারেখ?'],
    ['সাদিয়া রুমানাকে ফোন', 'রুমানা আহমেদ?'],
    ['আনোয়ার সরকারকে ফোন', 'Anwar Sarkar'],
    ['আনোয়ারের সাথে মিটিং', 'Anwar Sarkar'],
    ['বব বিমন ও টম ক্ল্যান্সির সাথে মিটিং', 'Bob Beamon', 'Tom Clancy'],
    ['সাইট জরিপ Betatech রবিবার', 'Betatech'],
    ['Betatech-এ সাক্ষাৎ', 'Betatech'],
    ['Tom Clancy-কে ফোন', 'Tom Clancy'],
    ['kal bikel 4tay Monir Hossain ke phone', 'Monir Hossain'],
    ['kal bikel 4tay monir hossain ke phone', 'Monir Hossain'],
    ['kal monir hossainke phone', 'Monir Hossain'],
    ['Monir Hossain er sathe kal sokale meeting', 'Monir Hossain'],
    ['porshu Tom Clancy ke 4tay phone', 'Tom Clancy'],
    ['cancel the order of Jane Goodall', 'Jane Goodall'],
    ['cancel the order of jane goodall tomorrow', 'Jane Goodall'],
    ['send the signed papers of Jane Goodall to Tom Clancy', 'Jane Goodall', 'Tom Clancy'],
    ['জেন গুডালের অর্ডার বাতিল', 'Jane Goodall'],
    ['call 01717183949 tomorrow', 'Vennela Kishore'],
    ['call 01717-183949', 'Vennela Kishore'],
    ['call +880 1717 183949 tomorrow at 4', 'Vennela Kishore'],
    ['০১৭১৭১৮৩৯৪৯ নম্বরে ফোন', 'Vennela Kishore'],
    ['call Vennela Kishore 01717183949', 'Vennela Kishore', 'Vennela Kishore'],
    ['call 01717'],
    ['invoice 1717183949'],
    ['pay the rent'],
    ['prepare slides for the board'],
    ['ভাড়া দেওয়া'],
    ['Send the quote'],
    ['থেকে আমাকে ফোন'],
  ])('%s', (typed, ...people) => expect(whoIn(typed)).toEqual(people));

  it('is asked for by few questions', () => {
    const queries = (typed: string, kinds: NamedKind[] = []) => {
      const line = readLine(typed, now, { kinds });
      return line ? runsIn(line).map(({ query }) => query) : [];
    };
    expect(queries('call Bob Beamon tomorrow at 4 about the offer')).toEqual(['bob beamon']);
    const kinds = [{ value: 'c_survey', labels: ['Site survey', 'সাইট জরিপ'] }];
    expect(queries('Site survey at Betatech', kinds)).toEqual(['betatech']);
    expect(queries('সাইট জরিপ Betatech রবিবার', kinds)).toEqual(['betatech']);
    expect(queries('call me back')).toEqual([]);
    expect(queries('call Bob three times')).toEqual(['bob']);
    expect(queries('pay 880000000 taka')).toEqual([]);
    expect(queries('Monir ke fone korbo')).toEqual(['monir']);
    expect(queries('cancel the order of Jane Goodall')).toEqual(['jane goodall']);
    expect(queries('call 01717 183949 on 5 Dec')).toEqual(['01717 183949']);
    expect(queries('call Bob 31 Feb')).toEqual(['bob']);
    expect(queries('a b with c to d for e at f and g').length).toBeLessThanOrEqual(3);
  });
});

it('hears the same word in either script', () => {
  const pairs = [
    ['Kishore', 'কিশোর'],
    ['Hossain', 'হোসেন'],
    ['Clancy', 'ক্ল্যানসি'],
    ['Rahman', 'রহমান'],
    ['Vennela', 'ভেন্নেলা'],
    ['Bob', 'বব'],
  ];
  for (const [latin = '', bengali = ''] of pairs) expect(soundOf(latin), latin).toBe(soundOf(bengali));
  expect(likeness('rahman', 'karim')).toBeUndefined();
});
