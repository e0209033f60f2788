export type PartOfDay = 'morning' | 'noon' | 'evening' | 'night';

export function partOfDay(timeZone: string, now = new Date()): PartOfDay {
  const hours = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const hour = Number(hours.format(now));
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  if (hour < 17) return 'noon';
  return 'evening';
}
