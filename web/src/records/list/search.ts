// What the address of a list says, so that it can be shared: which view, and what was changed about it since.
//
// What a view sets can also be unset: an empty text, an empty filter.
import type { Filter } from '@/api/filter';
import { textOf } from '@/base/address';

export type Shape = 'table' | 'board' | 'calendar';

export interface ListSearch {
  /** A saved view's id, or the name of a built-in one. */
  view?: string;
  shape?: Shape;
  q?: string;
  filter?: Filter;
  /** "-amount,title" */
  sort?: string;
  /** The field whose values are headings in a table or columns on a board. */
  group?: string;
  /** Names of the columns, in order; "company.city" goes through a link. */
  columns?: string[];
  /** Of columns that were resized, in rem. */
  widths?: Record<string, number>;
  /** How many columns stay when the table scrolls sideways. */
  frozen?: number;
}

const widest = 60;
const narrowest = 3;

const shapes: readonly unknown[] = ['table', 'board', 'calendar'];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const clampWidth = (rem: number): number => Math.min(widest, Math.max(narrowest, rem));

function readColumns(given: unknown): string[] | undefined {
  const names = Array.isArray(given) ? given.filter((name) => typeof name === 'string') : [];
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function readWidths(given: unknown): Record<string, number> | undefined {
  if (!isObject(given)) return undefined;
  const widths = Object.entries(given).flatMap(([name, width]) =>
    typeof width === 'number' && Number.isFinite(width) ? [[name, clampWidth(width)] as const] : [],
  );
  return Object.fromEntries(widths);
}

/** Keeps what makes sense and leaves the rest out. */
export function readListSearch(given: Record<string, unknown>): ListSearch {
  const read: { [name in keyof ListSearch]: ListSearch[name] | undefined } = {
    view: textOf(given.view) || undefined,
    shape: shapes.includes(given.shape) ? (given.shape as Shape) : undefined,
    q: textOf(given.q),
    filter: isObject(given.filter) ? (given.filter as Filter) : undefined,
    sort: textOf(given.sort),
    group: textOf(given.group),
    columns: readColumns(given.columns),
    widths: readWidths(given.widths),
    frozen: Number.isInteger(given.frozen) && Number(given.frozen) >= 0 ? Number(given.frozen) : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ListSearch;
}
