// The one form of conditions that the server knows (lists, saved views, later reports and automations):
// {"and": [{"city": {"eq": "Dhaka"}}, {"amount": {"gte": 1000}}]}.
import { type Almanac, daysOf, momentsOf } from '@/base/periods';
import type { Operator } from './schema';

export type Condition = { [path: string]: { [operator in Operator]?: unknown } };
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | Condition;

/** All of them; undefined when there is nothing to ask. */
export function allOf(...filters: (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  return given.length > 1 ? { and: given } : given[0];
}

export function is(path: string, value: unknown): Filter {
  return { [path]: value === null ? { is_empty: true } : { eq: value } };
}

/** Whoever asks, where a condition names users. */
export const me = 'me';

/**
 * Days in a condition: a period ("last_30_days") or one day, of dates or of moments. The server knows only dates and
 * moments, so it is told those that the words mean now; addresses and saved views keep the words.
 */
export interface Span {
  span: string;
  of: 'date' | 'date_time';
}

/** The moment at which it is asked. */
export const now: Span = { span: 'now', of: 'date_time' };

export const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'span' in value && 'of' in value;

let almanac = (): Almanac => ({
  today: new Date().toISOString().slice(0, 10),
  timeZone: 'UTC',
  weekStart: 1,
});
/** Where and when "today" is. */
export function countDaysFrom(reader: () => Almanac): void {
  almanac = reader;
}

function endsOf({ span, of }: Span): [string, string] {
  if (span === now.span) {
    const moment = new Date().toISOString();
    return [moment, moment];
  }
  const days = daysOf(span, almanac());
  return of === 'date' ? days : momentsOf(days, almanac().timeZone);
}

const negative = new Set(['ne', 'not_in']);

function spelledOut(path: string, operator: string, operand: unknown): Filter {
  const [from, to] = Array.isArray(operand) ? operand : [operand, operand];
  if (!isSpan(from) || !isSpan(to)) return { [path]: { [operator]: operand } };
  const [start, end] = [endsOf(from)[0], endsOf(to)[1]];
  if (operator === 'lt' || operator === 'gte') return { [path]: { [operator]: start } };
  if (operator === 'gt' || operator === 'lte') return { [path]: { [operator]: end } };
  const within: Filter = { [path]: { between: [start, end] } };
  return negative.has(operator) ? { not: within } : within;
}

/** As the server takes it. */
export function wireFilter(filter: Filter): Filter {
  const parts = Object.entries(filter).flatMap(([name, value]): Filter[] => {
    if (name === 'and' || name === 'or') return [{ [name]: (value as Filter[]).map(wireFilter) } as Filter];
    if (name === 'not') return [{ not: wireFilter(value as Filter) }];
    if (typeof value !== 'object' || value === null) return [{ [name]: value } as Filter];
    return Object.entries(value).map(([operator, operand]) => spelledOut(name, operator, operand));
  });
  return parts.length === 1 && parts[0] ? parts[0] : { and: parts };
}
