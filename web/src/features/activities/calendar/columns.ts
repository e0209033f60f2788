// Who has a column of a calendar side by side.
import type { Filter } from '@/api/filter';
import type { Id } from '@/generated/schema';

export interface Chosen {
  people: readonly Id[];
  teams: readonly Id[];
}

/** Those who are chosen and still work here; everybody where nobody is. */
export function peopleOf({ people, teams }: Chosen): Filter {
  const active: Filter = { active: { eq: true } };
  const meant: Filter[] = [
    ...(people.length > 0 ? [{ id: { in: people } }] : []),
    ...(teams.length > 0 ? [{ team: { in: teams } }] : []),
  ];
  return meant.length > 0 ? { and: [active, { or: meant }] } : active;
}
