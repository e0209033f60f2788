// Which records are chosen: some by name, or all that match save some.
import type { Id } from '@/generated/schema';

export interface Selection {
  /** All that match are chosen, and `ids` are the exceptions. */
  all: boolean;
  ids: ReadonlySet<Id>;
}

export const nothing: Selection = { all: false, ids: new Set() };
export const everything: Selection = { all: true, ids: new Set() };

export const isChosen = ({ all, ids }: Selection, id: Id): boolean => ids.has(id) !== all;

export function choose(selection: Selection, ids: readonly Id[], chosen: boolean): Selection {
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (chosen !== selection.all) next.add(id);
    else next.delete(id);
  }
  return { all: selection.all, ids: next };
}

/** How many are chosen; undefined while it is not known how many match. */
export function chosenCount({ all, ids }: Selection, total: number | undefined): number | undefined {
  if (!all) return ids.size;
  return total === undefined ? undefined : Math.max(0, total - ids.size);
}
