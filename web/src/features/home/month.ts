// Turning totals by day into the weeks of a month, side by side with the month before.
import { amountsOf, type Group } from '@/api/totals';
import { addDays, addMonths } from '@/base/dates';

const weeksShown = 5;

/** The first day of the month of an ISO date, or of one before it. */
export function firstOfMonth(date: string, before = 0): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - before, 1)).toISOString().slice(0, 10);
}

export const daysOfMonth = (month: string): number =>
  Number(addDays(addMonths(firstOfMonth(month), 1), -1).slice(8));

/** What was won in the first seven days, the next seven … of a month, in minor units of one currency. */
export function wonByWeek(groups: readonly Group[], month: string, currency: string): number[] {
  const weeks = new Array<number>(weeksShown).fill(0);
  for (const { key, sum } of groups) {
    const day = key.closed_on;
    if (typeof day !== 'string' || day.slice(0, 7) !== month.slice(0, 7)) continue;
    const week = Math.floor((Number(day.slice(8, 10)) - 1) / 7);
    const won = amountsOf(sum?.amount).find((amount) => amount.currency === currency)?.minor ?? 0;
    weeks[week] = (weeks[week] ?? 0) + won;
  }
  return weeks;
}
