// Counts and sums of what a list would show, by group: exact, whatever the list has loaded.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Money } from '@/base/format';
import type { EntityName, Link } from '@/generated/schema';
import { takeBrought } from './brought';
import { get } from './client';
import { keys, type ListQuery, listParameters, pathOf } from './records';

export interface TotalsQuery extends Pick<ListQuery, 'filter' | 'q' | 'trash' | 'act'> {
  /** At most three fields: "stage,status". */
  group?: string | undefined;
  /** "count,sum:amount,average:score" */
  measures?: string | undefined;
  /** The unit by which times and dates are grouped. */
  bucket?: 'day' | 'week' | 'month' | 'quarter' | 'year' | undefined;
  zone?: string | undefined;
}

/** Money comes in each of its currencies. */
export type Measure = Money[] | number | string | null;

export interface Measures {
  count: number;
  sum?: Record<string, Measure>;
  average?: Record<string, Measure>;
}

export interface Group extends Measures {
  key: Record<string, string | number | boolean | Link | null>;
}

export interface Totals extends Measures {
  groups: Group[];
  /** There are more groups than the server lists. */
  truncated: boolean;
}

export const totalsKey = (entity: EntityName, query: TotalsQuery) => [...keys.totals(entity), query] as const;

const totalsPath = (entity: EntityName) => `${pathOf(entity)}/totals`;

const totalsParameters = (query: TotalsQuery) => ({
  ...listParameters(query),
  group: query.group,
  measures: query.measures,
  bucket: query.bucket,
  zone: query.zone,
});

export const readTotals = (entity: EntityName, query: TotalsQuery, signal?: AbortSignal): Promise<Totals> =>
  get<Totals>(totalsPath(entity), { query: totalsParameters(query), signal });

export const broughtTotals = (entity: EntityName, query: TotalsQuery): Totals | undefined =>
  takeBrought<Totals>(totalsPath(entity), totalsParameters(query));

export const totalsQuery = (entity: EntityName, query: TotalsQuery) =>
  queryOptions({
    queryKey: totalsKey(entity, query),
    queryFn: ({ signal }) => readTotals(entity, query, signal),
    initialData: () => broughtTotals(entity, query),
    placeholderData: keepPreviousData,
  });

/** The amounts of a measure; none when it is of something else. */
export function amountsOf(measure: Measure | undefined): Money[] {
  return Array.isArray(measure) ? measure : [];
}

/** The currency to show one sum in: the wanted one, unless there is money only in others; then that of the largest sum. */
export function mainCurrency(measures: readonly (Measure | undefined)[], wanted: string): string {
  const amounts = measures.flatMap(amountsOf).filter(({ minor }) => minor !== 0);
  if (amounts.length === 0 || amounts.some(({ currency }) => currency === wanted)) return wanted;
  return amounts.reduce((most, amount) => (amount.minor > most.minor ? amount : most)).currency;
}
