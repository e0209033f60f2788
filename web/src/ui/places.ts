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

// Browsers name some zones as they were called before 1994 or so. Servers know the names of now; not all know the others.
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1);

function labelOfZone(name: string, former: string, locale: string): string {
  const told = [offsetOf(name, locale)];
  if (cityOf(former) !== cityOf(name)) told.unshift(cityOf(former));
  return `${name} (${told.join(', ')})`.replaceAll('_', ' ');
}

/**
 * "Asia/Dhaka" with how far it is from Greenwich now; "Asia/Kolkata" with the name before. One that was chosen by its former
 * name keeps it.
 */
export function timeZoneChoices(formats: Formats, chosen?: string | null): NamedChoice[] {
  const former = new Map(Object.entries(renamed).map(([before, name]) => [name, before]));
  const names = new Set(Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone));
  return [...names]
    .sort()
    .map((name) => ({ name, before: former.get(name) ?? name }))
    .map(({ name, before }) => ({
      value: before === chosen ? before : name,
      label: labelOfZone(name, before, formats.locale),
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
