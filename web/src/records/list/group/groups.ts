// The headings of a grouped list: each value of the field, with how many records have it and what they sum up to.
import { allOf, type Filter, is } from '@/api/filter';
import type { Entity, Field } from '@/api/schema';
import type { Measure, Totals, Group as TotalsGroup } from '@/api/totals';
import { addDays, addMonths } from '@/base/dates';
import { isNone } from '../settings';

type Key = TotalsGroup['key'][string];

export interface Group {
  /** Tells groups apart. */
  id: string;
  value: Key;
  count: number;
  sum: Record<string, Measure>;
  filter: Filter;
}

const groupable = new Set(['choice', 'link', 'boolean', 'text', 'date', 'date_time', 'number']);
const summable = new Set(['money', 'decimal', 'number']);
const mostSums = 4;
// A year, a score or a per cent is a mark on a scale, of which the schema tells both ends; a sum of them says nothing.
const longestScale = 9999;
const isOnScale = ({ kind, least, most }: Field) =>
  kind !== 'money' && least !== undefined && most !== undefined && Number(most) <= longestScale;

export function canGroup(field: Field): boolean {
  return groupable.has(field.kind) && field.name !== 'id' && field.name !== 'version' && !field.retired;
}

/** The amounts and quantities among the columns, which a heading sums up. */
export function summedOf(entity: Entity, columns: readonly string[]): Field[] {
  return entity.fields
    .filter((field) => summable.has(field.kind) && !isOnScale(field))
    .filter((field) => columns.includes(field.name))
    .slice(0, mostSums);
}

/** The month that begins on a day. */
function monthFilter({ name, kind }: Field, first: string): Filter {
  const last = addDays(addMonths(first, 1), -1);
  const of = kind === 'date' ? 'date' : 'date_time';
  return {
    [name]: {
      between: [
        { span: first, of },
        { span: last, of },
      ],
    },
  };
}

export function groupsOf(field: Field, { groups }: Totals): Group[] {
  return groups.map(({ key, count, sum }) => {
    const value = key[field.name] ?? null;
    const compared = typeof value === 'object' && value !== null ? value.id : value;
    const dated = typeof value === 'string' && (field.kind === 'date' || field.kind === 'date_time');
    return {
      id: JSON.stringify(compared),
      value,
      count,
      sum: sum ?? {},
      filter: dated ? monthFilter(field, value) : is(field.name, compared),
    };
  });
}

export function within(filter: Filter, group: Filter): Filter {
  return (isNone(filter) ? group : allOf(filter, group)) ?? {};
}
