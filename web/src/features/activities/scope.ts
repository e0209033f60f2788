// Whose work is shown. Each reader's own habit, so it is kept by the browser rather than said by the address.
import { useState } from 'react';
import { type Filter, is } from '@/api/filter';
import type { Entity } from '@/api/schema';
import { keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import { useSession } from '@/records/schema';

export const scopes = ['mine', 'team', 'all'] as const;
export type Scope = (typeof scopes)[number];

const keptScope = 'activities.scope';

/** Owned by them, theirs to do, or with them. */
export function workOf(user: Id, entity: Entity): Filter {
  const shared = ['assignees', 'colleagues'].filter((name) =>
    entity.fields.some((field) => field.name === name),
  );
  return { or: [is('owner', user), ...shared.map((name) => ({ [name]: { has: user } }))] };
}

export function useScope(entity: Entity) {
  const { user } = useSession();
  const [wanted, setWanted] = useState(() => kept<Scope>(keptScope));
  const offered = scopes.filter((name) => name !== 'team' || user.team);
  const scope = offered.find((name) => name === wanted) ?? 'mine';
  const filters: Record<Scope, Filter | undefined> = {
    mine: workOf(user.id, entity),
    team: user.team ? is('owner.team', user.team.id) : undefined,
    all: undefined,
  };
  return {
    scope,
    offered,
    filter: filters[scope],
    choose: (next: Scope) => {
      setWanted(next);
      keep(keptScope, next);
    },
  };
}
