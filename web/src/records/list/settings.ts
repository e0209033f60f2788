// How a list is shown: what a view keeps and its address may change.
//
// Settings outlive the fields that they name. What is not there any more, or not for this reader, is left out and said.
import type { Filter } from '@/api/filter';
import type { Entity, Schema } from '@/api/schema';
import { type ListSearch, readListSearch, type Shape } from './search';

/** Complete: empty texts and the empty filter mean none. */
export interface ListSettings {
  shape: Shape;
  columns: string[];
  widths: Record<string, number>;
  frozen: number;
  sort: string;
  filter: Filter;
  q: string;
  group: string;
}

export type GivenSettings = Partial<ListSettings>;

/** What a view sets, and where a shape is better begun with something else, that. */
export interface ViewSettings {
  settings: GivenSettings;
  shapes?: { readonly [S in Shape]?: GivenSettings };
}

export function settingsIn({ settings, shapes }: ViewSettings, shape: Shape | undefined): GivenSettings {
  return { ...settings, ...(shape && shapes?.[shape]) };
}

export interface SortTerm {
  path: string;
  descending: boolean;
}

const mostSortTerms = 5;

export function sortTerms(sort: string): SortTerm[] {
  return sort
    .split(',')
    .filter((term) => term !== '')
    .map((term) => ({ path: term.replace(/^-/, ''), descending: term.startsWith('-') }));
}

export function sortText(terms: readonly SortTerm[]): string {
  return terms
    .slice(0, mostSortTerms)
    .map(({ path, descending }) => (descending ? `-${path}` : path))
    .join(',');
}

/** A click on a heading: ascending, descending, as it was; `more` keeps the other terms. */
export function nextSort(sort: string, path: string, more: boolean): string {
  const terms = sortTerms(sort);
  const now = terms.find((term) => term.path === path);
  const next: SortTerm[] = !now
    ? [{ path, descending: false }]
    : now.descending
      ? []
      : [{ path, descending: true }];
  if (!more) return sortText(next);
  return sortText(now ? terms.flatMap((term) => (term.path === path ? next : [term])) : [...terms, ...next]);
}

export const isNone = (filter: Filter): boolean => Object.keys(filter).length === 0;

/** The settings of a saved view, as the server keeps them: JSON in a text. */
export function readSettings(text: string | null): GivenSettings {
  try {
    const given: unknown = JSON.parse(text ?? '{}');
    if (typeof given !== 'object' || given === null) return {};
    const { view: _view, ...settings } = readListSearch(given as Record<string, unknown>);
    return settings;
  } catch {
    return {};
  }
}

/** What differs from the view, for the address; the rest is left out of it. */
export function differences(base: ListSettings, now: ListSettings): Omit<ListSearch, 'view'> {
  const names = Object.keys(now) as (keyof ListSettings)[];
  return Object.fromEntries(
    names.filter((name) => !same(base[name], now[name])).map((name) => [name, now[name]]),
  );
}

// How one looks just now is not what the view is about: going from table to board and searching leave it as it is.
const ofTheMoment: readonly (keyof ListSettings)[] = ['shape', 'q'];

/** What of these differences makes it another view, worth keeping or taking back. */
export function changesOf(differences: Omit<ListSearch, 'view'>): Omit<ListSearch, 'view'> {
  return Object.fromEntries(
    Object.entries(differences).filter(([name]) => !ofTheMoment.some((momentary) => momentary === name)),
  );
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Leaves out what names unknown fields; `skipped` are their paths. */
export function soundSettings(
  given: ListSettings,
  entity: Entity,
  schema: Schema,
): { settings: ListSettings; skipped: string[] } {
  const skipped = new Set<string>();
  const known = (path: string) => {
    if (schema.field(entity.name, path)) return true;
    skipped.add(path);
    return false;
  };
  const terms = sortTerms(given.sort).filter(({ path }) => known(path));
  const settings = {
    ...given,
    columns: given.columns.filter(known),
    sort: sortText(terms),
    group: given.group && known(given.group) ? given.group : '',
    filter: soundFilter(given.filter, (path) => isFilterable(entity, schema, path) || known(path)) ?? {},
  };
  return { settings, skipped: [...skipped] };
}

// "addresses.city" goes into the parts of a field rather than through a link.
function isFilterable(entity: Entity, schema: Schema, path: string): boolean {
  const [, owner, part] = /^(.*)\.([^.]+)$/.exec(path) ?? [];
  return schema.field(entity.name, owner ?? '')?.parts?.includes(part ?? '') ?? false;
}

type Known = (path: string) => boolean;

function soundFilter(filter: Filter, known: Known): Filter | undefined {
  const kept = Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    if ((name === 'and' || name === 'or') && Array.isArray(value)) {
      const filters = value
        .map((each: Filter) => soundFilter(each, known))
        .filter((each) => each !== undefined);
      return filters.length > 0 ? [[name, filters]] : [];
    }
    if (name === 'not') {
      const inner = soundFilter(value as Filter, known);
      return inner ? [[name, inner]] : [];
    }
    return known(name) ? [[name, value]] : [];
  });
  return kept.length > 0 ? (Object.fromEntries(kept) as Filter) : undefined;
}
