// Colleagues whose names begin as the mention that is being typed.
import { useQuery } from '@tanstack/react-query';
import { recordsOf } from '@/api/records';
import type { Mention } from './mention';

const offered = 6;

export function usePeople(mention: Mention | undefined) {
  const { data } = useQuery({
    ...recordsOf('user').list({
      q: mention?.q.trim(),
      fields: ['name', 'job_title'],
      limit: offered,
      sort: mention?.q ? undefined : 'name',
    }),
    enabled: mention !== undefined,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return mention ? (data?.items ?? []) : [];
}
