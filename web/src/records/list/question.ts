// What a list asks the server: which records match, and what of them it shows.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Filter } from '@/api/filter';
import type { ListQuery } from '@/api/records';
import type { Entity } from '@/api/schema';
import { totalsQuery } from '@/api/totals';
import { askingCan } from '../may';
import { wantedOf } from './columns';
import { isNone, type ListSettings } from './settings';

/** Which records; the same for the list, its count, its totals and what is done to all of them. */
export interface Match {
  filter?: Filter;
  q?: string;
}

export function matchOf({ filter, q }: Pick<ListSettings, 'filter' | 'q'>): Match {
  const words = q.trim();
  return { ...(!isNone(filter) && { filter }), ...(words && { q: words }) };
}

export function useQuestion(entity: Entity, settings: ListSettings): { match: Match; query: ListQuery } {
  const { filter, q, sort, columns } = settings;
  return useMemo(() => {
    const match = matchOf({ filter, q });
    const { fields, include } = wantedOf(entity, columns);
    return {
      match,
      query: {
        ...match,
        fields,
        ...askingCan(entity),
        ...(sort && { sort }),
        ...(include.length > 0 && { include }),
      },
    };
  }, [entity, filter, q, sort, columns]);
}

/** How many match, exactly; undefined while it is counted. */
export function useTotal(entity: Entity, match: Match): number | undefined {
  const { data, isPlaceholderData } = useQuery(totalsQuery(entity.name, match));
  return isPlaceholderData ? undefined : data?.count;
}
