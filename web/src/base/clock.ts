// The time of day as Bengali says it: in the part of the day, by a clock of twelve hours. CLDR has parts of the day too, but
// its afternoon begins late, and its pattern puts them behind the hour.

/** From this hour on. */
const parts: readonly [number, string][] = [
  [20, 'রাত'],
  [18, 'সন্ধ্যা'],
  [15, 'বিকাল'],
  [12, 'দুপুর'],
  [6, 'সকাল'],
  [4, 'ভোর'],
  [0, 'রাত'],
];

/** "15:30" as "বিকাল 3:30", its digits as yet Latin. */
export function bengaliClock(time: string): string {
  const hour = Number(time.slice(0, 2));
  const part = parts.find(([from]) => hour >= from)?.[1] ?? '';
  return `${part} ${hour % 12 || 12}:${time.slice(3, 5)}`;
}
