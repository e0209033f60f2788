// Days of a time zone as moments, and back: "today" begins when it begins for the reader.

const day = 86_400_000;

function partsIn(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at));
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The moment at which an ISO date begins in a time zone, in milliseconds. */
export function startOfDay(date: string, timeZone: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Once more with the offset of the result: the clocks may change between the two.
  const first = midnight - (partsIn(timeZone, midnight) - midnight);
  return midnight - (partsIn(timeZone, first) - first);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** The ISO date of a moment in a time zone. */
export function dateIn(moment: string, timeZone: string): string {
  return new Date(partsIn(timeZone, Date.parse(moment))).toISOString().slice(0, 10);
}

/** A moment moved to another day, at the same time by the clock on the wall. */
export function onDay(moment: string, date: string, timeZone: string): string {
  const clock = partsIn(timeZone, Date.parse(moment)) % day;
  const start = startOfDay(date, timeZone);
  const shifted = start + clock;
  const drift = (partsIn(timeZone, shifted) % day) - clock;
  return new Date(shifted - drift).toISOString();
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / day,
  );
}
