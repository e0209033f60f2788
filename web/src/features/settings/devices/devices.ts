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

export interface Feed {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export const feedsQuery = queryOptions({
  queryKey: ['account', 'calendar_feeds'],
  queryFn: async () => (await get<{ items: Feed[] }>('/calendar_feeds')).items,
});
export const makeFeed = async (name: string) =>
  (await send<Feed & { path: string }>('POST', '/calendar_feeds', { body: { name } })).data;
export const revokeFeed = (id: string) => send('DELETE', `/calendar_feeds/${id}`);

export interface Outcome {
  created: number;
  updated: number;
  skipped: number;
  refused: number;
  rejections: { number: number; label: string; detail: string }[];
  group: string | null;
}

/** Contacts of a .vcf file or activities of an .ics file; a rehearsal writes nothing. */
export async function bringIn(file: File, rehearsal: boolean): Promise<Outcome> {
  const path = /\.(ics|ical)$/i.test(file.name) ? '/activities.ics' : '/contacts.vcf';
  const type = path.endsWith('.ics') ? 'text/calendar' : 'text/vcard';
  const query = rehearsal ? { dry_run: 'true' } : {};
  return (await send<Outcome>('POST', path, { body: new Blob([file], { type }), query })).data;
}

/** Apps find everything else from here by themselves. */
export const deviceAddress = (origin: string) => `${origin}/dav/`;
