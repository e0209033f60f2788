// Who can sign in, for those who administer users. Who came with an import has a record, and no password yet.
import { queryOptions } from '@tanstack/react-query';
import type { Id } from '@/generated/schema';
import { get } from './client';

interface Login {
  user: Id;
  last_used_at: string | null;
}

export const loginsQuery = queryOptions({
  queryKey: ['logins'],
  queryFn: async () => (await get<{ items: Login[] }>('/logins')).items,
});
