// Whose work the home page shows.
import { useQuery } from '@tanstack/react-query';
import { type Filter, is } from '@/api/filter';
import { hasRight, type Session } from '@/api/session';
import { totalsQuery } from '@/api/totals';
import { useSession } from '@/records/schema';

export type Scope = 'mine' | 'team' | 'all';

export function scopesOf({ user }: Session): Scope[] {
  return user.team ? ['mine', 'team', 'all'] : ['mine', 'all'];
}

export function ownedWithin(scope: Scope, { user }: Session): Filter | undefined {
  if (scope === 'mine') return is('owner', user.id);
  return scope === 'team' && user.team ? is('owner.team', user.team.id) : undefined;
}

/**
 * One's own, until one chooses; of the whole firm for who leads it and sells nothing, such as a new owner after an import.
 * Undefined until that is known; a count that fails holds nothing up.
 */
export function useUsualScope(asked: boolean): Scope | undefined {
  const session = useSession();
  const { data, isLoading, failureCount } = useQuery({
    ...totalsQuery('deal', { filter: is('owner', session.user.id) }),
    enabled: asked && hasRight(session, 'workspace'),
  });
  if (isLoading && failureCount === 0) return undefined;
  return data?.count === 0 ? 'all' : 'mine';
}
