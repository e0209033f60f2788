// Moments as the calendar and the clock of a time zone show them, and back.

const zoned = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = zoned.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  zoned.set(zone, made);
  return made;
}

const partsAt = (moment: string | number, zone: string) =>
  Object.fromEntries(
    clockOf(zone)
      .formatToParts(new Date(moment))
      .map(({ type, value }) => [type, value]),
  );

/** What calendar and clock of the time zone show at a moment. */
export function wallOf(moment: string | number, zone: string): { date: string; time: string } {
  const parts = partsAt(moment, zone);
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** The moment at which calendar and clock of the time zone show this. */
export function momentOf(date: string, time: string, zone: string): string {
  const wished = Date.parse(`${date}T${time}:00Z`);
  const offset = (at: number) => {
    // In numbers: east of Greenwich the last evening of 9999 is one of a year that no ISO date can say.
    const { year, month, day, hour, minute } = partsAt(at, zone);
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - at;
  };
  // The offset may be another one at the moment found, once: where clocks change.
  const guess = wished - offset(wished);
  return new Date(wished - offset(guess)).toISOString().replace('.000Z', 'Z');
}

/** When an ISO date begins there. */
export const startOfDay = (date: string, zone: string): string => momentOf(date, '00:00', zone);

/** The moment on another day, at the same time by the clock on the wall. */
export const onDay = (moment: string, date: string, zone: string): string =>
  momentOf(date, wallOf(moment, zone).time, zone);
