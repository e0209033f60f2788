// How one and the same cell reads under each answer to a question, so that the reader can choose by looking.
import { toLatinDigits } from '@/base/digits';

function isoDate(year: string, month: string, day: string): string | undefined {
  const full = year.length === 2 ? `20${year}` : year.padStart(4, '0');
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** "03/04/25" as an ISO date, day or month first; undefined when it is no date that way. */
export function dateUnder(sample: string, order: string): string | undefined {
  const [first, second, third] = toLatinDigits(sample).match(/\d+/g) ?? [];
  if (!first || !second || !third) return undefined;
  if (order === 'dmy') return isoDate(third, second, first);
  if (order === 'mdy') return isoDate(third, first, second);
  if (order === 'ymd') return isoDate(first, second, third);
  return undefined;
}

/** "1.234" as a number, where the format says which sign parts the fraction; undefined when it is none that way. */
export function numberUnder(sample: string, format: string): number | undefined {
  const point = format === '1.234,56' ? ',' : '.';
  const group = point === ',' ? '.' : ',';
  const plain = toLatinDigits(sample)
    .replace(/[^\d.,-]/g, '')
    .replaceAll(group, '')
    .replace(point, '.');
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}

/** Samples that read differently under the choices come first: they show what the choice is about. */
export function telling<T>(
  samples: readonly string[],
  choices: readonly string[],
  read: (sample: string, choice: string) => T | undefined,
): string | undefined {
  return (
    samples.find((sample) => {
      const readings = choices.map((choice) => read(sample, choice));
      return readings.every((reading) => reading !== undefined) && new Set(readings).size > 1;
    }) ?? samples[0]
  );
}
