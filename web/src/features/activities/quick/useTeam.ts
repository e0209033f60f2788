// Colleagues whose something to do may be: asked for once a line may name one, and known to the page afterwards.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordsOf } from '@/api/records';
import type { Colleague } from './owner';

const query = recordsOf('user').all({ sort: 'name', fields: ['name'], filter: { active: { eq: true } } });

type Found = { items: readonly { id: string; name?: string | null }[] };
const colleaguesIn = ({ items }: Found): Colleague[] =>
  items.map(({ id, name }) => ({ id, name: name ?? '' }));

export interface Team {
  colleagues: readonly Colleague[];
  /** Asks where they are not known yet. */
  known(): Promise<readonly Colleague[]>;
}

export function useTeam(needed: boolean): Team {
  const queries = useQueryClient();
  const { data } = useQuery({ ...query, enabled: needed });
  const colleagues = useMemo(() => (needed && data ? colleaguesIn(data) : []), [needed, data]);
  const known = async () =>
    needed ? await queries.ensureQueryData(query).then(colleaguesIn, () => []) : colleagues;
  return { colleagues, known };
}
