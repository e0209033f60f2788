// The headings of a grouped list: each value of the field, with how many records have it and what they sum up to.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { allOf, type Filter, is, wireFilter } from '@/api/filter';
import { keys, pathOf } from '@/api/records';
import type { Entity, Field } from '@/api/schema';
import { addDays, addMonths } from '@/base/dates';
import type { EntityName, Id, Money } from '@/generated/schema';
import { isNone } from '../settings';

type Key = string | number | boolean | null | { id: Id; label: string | null };

interface TotalsGroup {
  key: Record<string, Key>;
  count: number;
  sum?: Record<string, Money[] | number | string>;
}

interface Totals {
  groups: TotalsGroup[];
  count: number;
  sum?: Record<string, Money[] | number | string>;
  truncated: boolean;
}

export interface Group {
  /** Tells groups apart. */
  id: string;
  value: Key;
  count: number;
  sum: Record<string, Money[] | number | string>;
  filter: Filter;
}

const groupable = new Set(['choice', 'link', 'boolean', 'text', 'date', 'date_time', 'number']);
const summable = new Set(['money', 'decimal']);
const mostSums = 2;

export function canGroup(field: Field): boolean {
  return groupable.has(field.kind) && field.name !== 'id' && field.name !== 'version' && !field.retired;
}

/** The amounts among the columns, which a heading sums up. */
export function summedOf(entity: Entity, columns: readonly string[]): Field[] {
  return entity.fields
    .filter((field) => summable.has(field.kind))
    .filter((field) => columns.includes(field.name))
    .slice(0, mostSums);
}

export function totalsQuery(
  entity: EntityName,
  query: {
    filter?: Filter | undefined;
    q?: string | undefined;
    group?: string;
    measures?: string;
    bucket?: string;
  },
) {
  return queryOptions({
    queryKey: [...keys.totals(entity), query],
    queryFn: ({ signal }) =>
      get<Totals>(`${pathOf(entity)}/totals`, {
        query: { ...query, filter: query.filter && JSON.stringify(wireFilter(query.filter)) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
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
