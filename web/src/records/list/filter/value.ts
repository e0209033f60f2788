// The condition that a cell's own value stands for.
import type { Filter } from '@/api/filter';
import { isEmpty } from '@/fields';
import type { Column } from '../columns';

/** A value as conditions compare it: links by their ids, entries of lists by what they say. */
export function compared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compared);
  if (typeof value !== 'object' || value === null) return value;
  if ('id' in value) return value.id;
  if ('value' in value) return compared(value.value);
  return value;
}

/** Undefined where the kind cannot be compared so. */
export function valueFilter({ path, field }: Column, value: unknown, same: boolean): Filter | undefined {
  if (isEmpty(value)) return { [path]: { is_empty: same } };
  const many = Array.isArray(value);
  const operator = many ? 'has_any' : 'eq';
  if (!field.operators.includes(operator)) return undefined;
  const equal: Filter = { [path]: { [operator]: compared(value) } };
  if (same) return equal;
  return many ? { not: equal } : { [path]: { ne: compared(value) } };
}
