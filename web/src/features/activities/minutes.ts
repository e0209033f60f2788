// Lengths of time in words, and how much of a day is taken.
import { useTranslations } from 'use-intl';
import type { Capacity } from '@/api/planning';
import { weekdayOf } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';

/** How much of the bar is filled, and how many minutes there are too many. */
export function fullnessOf({ planned, available }: Pick<Capacity, 'planned' | 'available'>) {
  const over = Math.max(0, planned - available);
  const share = available > 0 ? Math.min(1, planned / available) : Number(planned > 0);
  return { share, over };
}

/** By the hours of that day where they are known, with its holidays, and else by the days of work in a week. */
export function isDayOff(
  day: string,
  known: readonly Capacity[] | undefined,
  working: readonly number[],
): boolean {
  const capacity = known?.find(({ date }) => date === day);
  return capacity ? capacity.available === 0 : working.length > 0 && !working.includes(weekdayOf(day));
}

export const partsOf = (minutes: number) => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });

/** "5:15", where there is no room for words. */
export function clockOf(length: number): string {
  const { hours, minutes } = partsOf(length);
  return `${hours}:${String(minutes).padStart(2, '0')}`;
}

/** "5 h 15 min" */
export function useMinutes(): (minutes: number) => string {
  const t = useTranslations('activities.length');
  const formats = useFormats();
  return (length) => {
    const { hours, minutes } = partsOf(length);
    const values = { hours: formats.number(hours), minutes: formats.number(minutes) };
    if (hours === 0) return t('minutes', values);
    return minutes === 0 ? t('hours', values) : t('both', values);
  };
}
