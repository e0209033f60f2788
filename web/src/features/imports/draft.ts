// What the reader has decided about the names that a check found, gathered until they ask for the next check: each check
// goes over the whole file.
import type { EntityName } from '@/generated/schema';
import type { Choices, Plan, Taken } from './imports';

/** For each name, the one that it means; null: itself again. */
type Meant = { [E in EntityName]?: Record<string, string | null> };

export interface Draft {
  take: Meant;
  /** Columns whose unknown names are all to be made. */
  make: readonly string[];
}

export const nothingDecided: Draft = { take: {}, make: [] };

export function withName(draft: Draft, noun: EntityName, name: string, meant: string | null): Draft {
  return { ...draft, take: { ...draft.take, [noun]: { ...draft.take[noun], [name]: meant } } };
}

/** The decision about a name is no longer one. */
export function withoutName(draft: Draft, noun: EntityName, name: string): Draft {
  const { [name]: _, ...others } = draft.take[noun] ?? {};
  return { ...draft, take: { ...draft.take, [noun]: others } };
}

export function withColumn(draft: Draft, column: string, make: boolean): Draft {
  const others = draft.make.filter((name) => name !== column);
  return { ...draft, make: make ? [...others, column] : others };
}

export const decisionsIn = ({ take, make }: Draft): number =>
  make.length + Object.values(take).reduce((count, names) => count + Object.keys(names).length, 0);

/** What was taken before and what is decided now, as one. */
export function takenWith(before: Taken, { take }: Draft): Taken {
  const nouns = new Set([...Object.keys(before), ...Object.keys(take)]) as Set<EntityName>;
  const all: Taken = {};
  for (const noun of nouns) {
    const names = Object.entries({ ...before[noun], ...take[noun] });
    all[noun] = Object.fromEntries(names.filter((entry): entry is [string, string] => entry[1] !== null));
  }
  return all;
}

/** As the server wants to hear it. */
export function choicesOf(draft: Draft, plan: Plan): Choices {
  const choices: Choices = {};
  if (Object.keys(draft.take).length > 0) choices.take = takenWith(plan.take ?? {}, draft);
  if (draft.make.length > 0)
    choices.columns = Object.fromEntries(draft.make.map((column) => [column, { missing_links: 'create' }]));
  return choices;
}
