// The one form of conditions that the server knows (lists, saved views, later reports and automations):
// {"and": [{"city": {"eq": "Dhaka"}}, {"amount": {"gte": 1000}}]}.
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
