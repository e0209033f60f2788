// Whose work the home page shows.
import { type Filter, is } from '@/api/filter';
import type { Session } from '@/api/session';

export type Scope = 'mine' | 'team' | 'all';

export function scopesOf({ user }: Session): Scope[] {
  return user.team ? ['mine', 'team', 'all'] : ['mine', 'all'];
}

export function ownedWithin(scope: Scope, { user }: Session): Filter | undefined {
  if (scope === 'mine') return is('owner', user.id);
  return scope === 'team' && user.team ? is('owner.team', user.team.id) : undefined;
}
