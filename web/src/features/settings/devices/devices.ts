// What phones and calendar programs sign in with, and where they find what they synchronise.
import { queryOptions } from '@tanstack/react-query';
import { get, send } from '@/api/client';

export interface AppPassword {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export const appPasswordsQuery = queryOptions({
  queryKey: ['account', 'app_passwords'],
  queryFn: async () => (await get<{ items: AppPassword[] }>('/app_passwords')).items,
});
export const makeAppPassword = async (name: string) =>
  (await send<AppPassword & { secret: string }>('POST', '/app_passwords', { body: { name } })).data;
export const revokeAppPassword = (id: string) => send('DELETE', `/app_passwords/${id}`);

/** Apps find everything else from here by themselves. */
export const deviceAddress = (origin: string) => `${origin}/dav/`;
