// What the address of a list says, so that it can be shared: which view, and what was changed about it since.
import type { Filter } from '@/api/filter';
import type { Id } from '@/generated/schema';

export type Shape = 'table' | 'board' | 'calendar';

export interface ListSearch {
  /** A saved view. */
  view?: Id;
  shape?: Shape;
  q?: string;
  filter?: Filter;
  /** "-amount,title" */
  sort?: string;
  /** The field whose values are headings in a table or columns on a board. */
  group?: string;
  /** Names of the columns, in order. */
  columns?: string[];
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const shapes: readonly unknown[] = ['table', 'board', 'calendar'];
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps what makes sense and leaves the rest out. */
export function readListSearch(given: Record<string, unknown>): ListSearch {
  const columns = Array.isArray(given.columns)
    ? given.columns.filter((name) => typeof name === 'string')
    : [];
  const read: { [name in keyof ListSearch]: ListSearch[name] | undefined } = {
    view: text(given.view),
    shape: shapes.includes(given.shape) ? (given.shape as Shape) : undefined,
    q: text(given.q) ?? (typeof given.q === 'number' ? String(given.q) : undefined),
    filter: isObject(given.filter) ? (given.filter as Filter) : undefined,
    sort: text(given.sort),
    group: text(given.group),
    columns: columns.length > 0 ? columns : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ListSearch;
}
