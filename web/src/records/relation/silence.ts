// How long nobody has talked to somebody: what is easily forgotten, and what loses customers.

export type Silence = 'fresh' | 'quiet' | 'long';

const day = 86_400_000;
const quietDays = 30;
const longDays = 90;

/** Whole days since the moment; undefined when there was none, zero when it lies ahead. */
export function daysSince(moment: string | null | undefined, now: number): number | undefined {
  if (!moment) return undefined;
  return Math.max(0, Math.floor((now - Date.parse(moment)) / day));
}

export const silenceOf = (days: number): Silence =>
  days < quietDays ? 'fresh' : days < longDays ? 'quiet' : 'long';
