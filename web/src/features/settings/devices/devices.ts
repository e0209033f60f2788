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
  /** Of those that are there already the first hundred; without a record: another one of the same file. */
  duplicates: { number: number; label: string; record: string | null }[];
  rejections: { number: number; label: string; detail: string }[];
  /** Values of what is taken that no field takes. */
  remarks: { number: number; label: string; field: string; detail: string }[];
  group: string | null;
}

export const nounOf = (file: File) => (/\.(ics|ical)$/i.test(file.name) ? 'activities' : 'contacts');

/** Contacts of a .vcf file or activities of an .ics file; a rehearsal writes nothing. `asNew`: numbers of those that are made whatever is there. */
export async function bringIn(
  file: File,
  { rehearsal = false, asNew = [] }: { rehearsal?: boolean; asNew?: number[] },
): Promise<Outcome> {
  const calendar = nounOf(file) === 'activities';
  const query = {
    ...(rehearsal && { dry_run: 'true' }),
    ...(asNew.length > 0 && { as_new: asNew.join(',') }),
  };
  const body = new Blob([file], { type: calendar ? 'text/calendar' : 'text/vcard' });
  return (await send<Outcome>('POST', calendar ? '/activities.ics' : '/contacts.vcf', { body, query })).data;
}

/** Apps find everything else from here by themselves. */
export const deviceAddress = (origin: string) => `${origin}/dav/`;
