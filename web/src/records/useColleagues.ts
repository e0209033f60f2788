// What everybody here is called: whom a mention means shows only beside the others' names.
import { useQuery } from '@tanstack/react-query';
import { recordsOf } from '@/api/records';
import { useSession } from './schema';

/** Asked for where they are needed; `known` once all are there, or cannot be had. */
export function useColleagues(needed: boolean): { names: readonly string[]; known: boolean } {
  const { user } = useSession();
  const { data, isLoading } = useQuery({
    ...recordsOf('user').all({ fields: ['name'], sort: 'name' }),
    enabled: needed,
  });
  return { names: [user.name, ...(data?.items ?? []).map(({ name }) => name)], known: !isLoading };
}
