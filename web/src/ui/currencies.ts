// Currencies to choose from, by their names in the reader's language.
import type { Formats } from '@/base/format';

export interface NamedChoice {
  value: string;
  label: string;
}

/** Those used around here first, then all others by code. */
const first = [
  'BDT',
  'INR',
  'USD',
  'EUR',
  'GBP',
  'SAR',
  'AED',
  'MYR',
  'SGD',
  'CNY',
  'JPY',
  'PKR',
  'NPR',
  'LKR',
];

export function currencyChoices(formats: Formats): NamedChoice[] {
  const names = new Intl.DisplayNames(formats.locale, { type: 'currency' });
  const rest = Intl.supportedValuesOf('currency').filter((code) => !first.includes(code));
  return [...first, ...rest].map((value) => ({ value, label: `${value} – ${names.of(value) ?? value}` }));
}
