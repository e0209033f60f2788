// Numbers, money, dates and times as the reader writes them. Everything goes through Intl but the Bengali time of day.
import { bengaliClock } from './clock';
import { wallOf } from './zone';

export type Language = 'en' | 'bn';
export type Digits = 'auto' | 'latin' | 'bengali';

/** Who reads: everything that decides how a value looks. */
export interface Reader {
  language: Language;
  digits: Digits;
  /** ISO 3166: lakh and crore are grouped as such in South Asia, in English too. */
  region: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 4217, of amounts that name none. */
  currency: string;
}

export interface Money {
  minor: number;
  currency: string;
}

const regionsOfLakh = new Set(['BD', 'IN', 'PK', 'NP', 'LK', 'BT']);
const currenciesOfLakh = new Set(['BDT', 'INR', 'PKR', 'NPR', 'LKR', 'BTN']);

/**
 * Bengali counts all money by lakh and crore. English counts so what is counted so at home: dollars and euros are read by
 * the thousand and the million everywhere.
 */
const regionOfMoney = ({ region }: Pick<Reader, 'region'>, currency: string): string =>
  currenciesOfLakh.has(currency) ? region : '';

/** The BCP 47 tag with the digits wished for, such as bn-BD-u-nu-beng. */
export function localeTag({
  language,
  digits,
  region,
}: Pick<Reader, 'language' | 'digits' | 'region'>): string {
  const bengali = digits === 'bengali' || (digits === 'auto' && language === 'bn');
  const english = regionsOfLakh.has(region) ? 'en-IN' : 'en-GB';
  return `${language === 'bn' ? 'bn-BD' : english}-u-nu-${bengali ? 'beng' : 'latn'}`;
}

export interface Formats {
  reader: Reader;
  locale: string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A decimal kept as text, with as many places as it has. */
  decimal(value: string | number): string;
  percent(value: number): string;
  /** A whole amount loses its ".00"; `compact` shortens large ones for headings and charts. */
  money(value: Money, style?: 'full' | 'compact'): string;
  /** An ISO date (no time zone). */
  date(value: string): string;
  dateTime(value: string): string;
  time(value: string): string;
  /** A time of day, "15:30". */
  clock(time: string): string;
  /** "3 days ago", "in 2 hours"; a date when it is further away than a week. */
  relative(value: string, now?: number): string;
  weekday(value: string): string;
  month(value: string): string;
  /** "a, b and c", or of a choice "a, b or c". */
  list(values: readonly string[], type?: Intl.ListFormatType): string;
  size(bytes: number): string;
  /** Digits of a text (phone numbers, versions) in the reader's script. */
  digits(text: string): string;
  /** Today in the reader's time zone, as an ISO date. */
  today(now?: number): string;
  compare(a: string, b: string): number;
}

function memo<K extends string, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/** Made when it is first asked for: the formats of Intl take milliseconds to make, and a page needs few of them. */
function once<V>(make: () => V): () => V {
  let made: V | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Digits after the point of a currency's minor unit. */
export const minorDigits: (currency: string) => number = memo((currency) => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
});

export function majorOf({ minor, currency }: Money): number {
  return minor / 10 ** minorDigits(currency);
}

/** An amount as text in major units ("1234.50"), as inputs show it. */
export function amountText({ minor, currency }: Money): string {
  const places = minorDigits(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  const sign = minor < 0 ? '-' : '';
  return /^0*$/.test(fraction) ? sign + whole : `${sign}${whole}.${fraction}`;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const dayMilliseconds = 86_400_000;
const week = 7 * dayMilliseconds;

export function formatsFor(reader: Reader): Formats {
  const locale = localeTag(reader);
  const bengali = locale.endsWith('beng');
  const numbers = memo((key: string) => {
    const { tag, ...options } = JSON.parse(key);
    return new Intl.NumberFormat(tag, options);
  });
  const number = (value: number, options: Intl.NumberFormatOptions = {}, tag = locale) =>
    numbers(JSON.stringify({ ...options, tag })).format(value);
  const moments = memo((key: string) => new Intl.DateTimeFormat(locale, JSON.parse(key)));
  const moment = (value: Date, options: Intl.DateTimeFormatOptions) =>
    moments(JSON.stringify({ timeZone: reader.timeZone, ...options })).format(value);
  const plainDate = (value: string, options: Intl.DateTimeFormatOptions) =>
    moments(JSON.stringify({ timeZone: 'UTC', ...options })).format(
      new Date(`${value.slice(0, 10)}T00:00:00Z`),
    );
  const relatives = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const lists = memo((type: Intl.ListFormatType) => new Intl.ListFormat(locale, { type }));
  const collator = once(() => new Intl.Collator(reader.language, { numeric: true }));
  const dateParts = once(
    () =>
      new Intl.DateTimeFormat('en-CA', {
        timeZone: reader.timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
  );
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  // By a clock of 24 hours "1:05" would be read as of the afternoon.
  const hour = regionsOfLakh.has(reader.region) ? 'numeric' : '2-digit';
  const hours: Intl.DateTimeFormatOptions = { hour, minute: '2-digit' };
  const digits = (text: string) =>
    bengali ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x09e6 + Number(digit))) : text;
  const clock = (time: string) =>
    reader.language === 'bn'
      ? digits(bengaliClock(time))
      : moments(JSON.stringify({ timeZone: 'UTC', ...hours })).format(
          new Date(`2000-01-01T${time.slice(0, 5)}Z`),
        );
  const today = (now = Date.now()) => dateParts().format(new Date(now));
  const time = (value: string) => clock(wallOf(value, reader.timeZone).time);
  const money: Formats['money'] = (value, style = 'full') => {
    const places = minorDigits(value.currency);
    const whole = value.minor % 10 ** places === 0;
    const major = majorOf(value);
    const currency = {
      style: 'currency',
      currency: value.currency,
      currencyDisplay: 'narrowSymbol',
    } as const;
    const length: Intl.NumberFormatOptions =
      style === 'compact'
        ? {
            notation: 'compact',
            compactDisplay: 'long',
            maximumFractionDigits: 1,
            trailingZeroDisplay: 'stripIfInteger',
          }
        : { minimumFractionDigits: whole ? 0 : places, maximumFractionDigits: places };
    if (reader.language !== 'bn') {
      const region = regionOfMoney(reader, value.currency);
      return number(major, { ...currency, ...length }, localeTag({ ...reader, region }));
    }
    // Intl puts the sign last (৫০০৳) and cuts লাখ to “লা”; signs of shops and bills say ৳৫০০, and people ৳৩.৯ লাখ.
    const sign =
      numbers(JSON.stringify({ ...currency, tag: locale }))
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? value.currency;
    const gap = /\p{L}$/u.test(sign) ? '\u00a0' : '';
    return `${major < 0 ? '-' : ''}${sign}${gap}${number(Math.abs(major), length)}`;
  };

  return {
    reader,
    locale,
    number: (value, options) => number(value, options),
    decimal: (value) => number(Number(value), { maximumFractionDigits: 6 }),
    percent: (value) => number(value / 100, { style: 'percent', maximumFractionDigits: 1 }),
    money,
    date: (value) => plainDate(value, day),
    dateTime: (value) => `${moment(new Date(value), day)}, ${time(value)}`,
    time,
    clock,
    relative: (value, now = Date.now()) => {
      const away = new Date(value).getTime() - now;
      if (Math.abs(away) >= week) return moment(new Date(value), day);
      if (Math.abs(away) >= dayMilliseconds) {
        const to = Date.parse(wallOf(value, reader.timeZone).date);
        const days = Math.round((to - Date.parse(today(now))) / dayMilliseconds);
        return relatives().format(days, 'day');
      }
      for (const [unit, length] of units) {
        if (Math.abs(away) >= length) return relatives().format(Math.trunc(away / length), unit);
      }
      return relatives().format(0, 'second');
    },
    weekday: (value) => plainDate(value, { weekday: 'long' }),
    month: (value) => plainDate(value, { month: 'short', year: 'numeric' }),
    list: (values, type = 'conjunction') => lists(type).format(values),
    size: (bytes) => {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), steps.length - 1);
      // In short "182 byte", and Latin letters within Bengali.
      const unitDisplay = step === 0 || reader.language === 'bn' ? 'long' : 'short';
      return number(bytes / 1000 ** step, {
        style: 'unit',
        unit: steps[step],
        unitDisplay,
        maximumFractionDigits: 1,
      });
    },
    digits,
    today,
    compare: (a, b) => collator().compare(a, b),
  };
}
