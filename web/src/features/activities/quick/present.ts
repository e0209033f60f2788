// Where and when a line is typed.
import type { Formats } from '@/base/format';
import { wallOf } from '@/base/zone';
import type { Hours } from '@/records/useHours';
import type { Present } from './line';

/** Whether the day or the month comes first where dates are written in numbers. */
function orderOf(locale: string): Present['order'] {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0);
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month' ? 'month' : 'day';
}

export function presentOf({ reader, locale }: Formats, { from, to, days }: Hours): Present {
  const zone = reader.timeZone;
  return { ...wallOf(Date.now(), zone), zone, from, to, days, order: orderOf(locale) };
}
