// Time zones and countries to choose from, named in the reader's language.
import type { Formats } from '@/base/format';
import type { NamedChoice } from './currencies';

const byLabel = (formats: Formats) => (a: NamedChoice, b: NamedChoice) => formats.compare(a.label, b.label);

function offsetOf(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** "Asia/Dhaka" with how far it is from Greenwich now. */
export function timeZoneChoices(formats: Formats): NamedChoice[] {
  return Intl.supportedValuesOf('timeZone').map((value) => ({
    value,
    label: `${value.replaceAll('_', ' ')} (${offsetOf(value, formats.locale)})`,
  }));
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
// Known to Unicode, but no country.
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

export function countryChoices(formats: Formats): NamedChoice[] {
  const names = new Intl.DisplayNames(formats.locale, { type: 'region', fallback: 'none' });
  const choices: NamedChoice[] = [];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const label = names.of(code);
    const current = new Intl.Locale(`und-${code}`).region === code;
    if (label && current && !noCountries.has(code)) choices.push({ value: code, label });
  }
  return choices.sort(byLabel(formats));
}
