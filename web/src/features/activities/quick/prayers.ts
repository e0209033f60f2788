// "বাদ মাগরিব", "after jumma": times as many agree on them in Bengal. A prayer goes with the sun, so that the hour after it is
// another one in the light half of the year; that of Friday is on Fridays.
import type { Occasion } from './vocabulary';

interface Prayer {
  occasion: Occasion;
  /** Names, and as they stand before "পর". */
  bengali: Record<string, string>;
  english: string;
}

const friday = 5;

const prayers: readonly Prayer[] = [
  { occasion: { time: '06:00' }, bengali: { ফজর: 'ফজরের' }, english: 'fajr|fazr|fajar|fojor' },
  {
    occasion: { time: '14:00' },
    bengali: { জোহর: 'জোহরের', যোহর: 'যোহরের' },
    english: 'zuhr|dhuhr|zohr|johor|johr|zohor',
  },
  {
    occasion: { time: '14:00', weekday: friday },
    bengali: { জুমা: 'জুমার', জুম্মা: 'জুম্মার', জুমআ: 'জুমআর' },
    english: 'jumma|jummah|jumuah|juma|jumah',
  },
  {
    occasion: { time: '16:30', summer: '17:30' },
    bengali: { আসর: 'আসরের', আছর: 'আছরের' },
    english: 'asr|asor|asar',
  },
  {
    occasion: { time: '18:00', summer: '19:00' },
    bengali: { মাগরিব: 'মাগরিবের', মাগরীব: 'মাগরীবের' },
    english: 'maghrib|magrib',
  },
  {
    occasion: { time: '20:00', summer: '21:00' },
    bengali: { এশা: 'এশার', ইশা: 'ইশার', এশার: 'এশার' },
    english: 'isha|esha|ishaa',
  },
];

const inBengali = (name: string, genitive: string): string[] => [
  `বাদ ${name}`,
  `${name} বাদ`,
  ...['পর', 'পরে', 'নামাজের পর', 'নামাজের পরে'].map((after) => `${genitive} ${after}`),
];
const inEnglish = (name: string): string[] => [
  `after ${name}`,
  `after ${name} prayer`,
  `after the ${name} prayer`,
  `bad ${name}`,
  `baad ${name}`,
];

type Said = readonly [list: string, occasion: Occasion];
const said = (lists: (prayer: Prayer) => string[]): Said[] =>
  prayers.map((prayer) => [lists(prayer).join('|'), prayer.occasion]);

/** People stop for it, so that what is to be done before is said so, too. */
export const beforeJumma: Occasion = { time: '12:00', weekday: friday };

export const afterPrayers = {
  bengali: said(({ bengali }) =>
    Object.entries(bengali).flatMap(([name, genitive]) => inBengali(name, genitive)),
  ),
  english: said(({ english }) => english.split('|').flatMap(inEnglish)),
};
