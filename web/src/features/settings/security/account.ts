// One's own account: password, one-time codes, browsers that are signed in, tokens for programs.
import { queryOptions } from '@tanstack/react-query';
import { get, send } from '@/api/client';

export interface Codes {
  enabled: boolean;
  recovery_codes_left: number;
}
export interface Key {
  secret: string;
  /** What the QR code says. */
  uri: string;
}
interface RecoveryCodes {
  recovery_codes: string[];
}
export interface SignedInBrowser {
  id: string;
  created_at: string;
  last_seen_at: string;
  user_agent: string;
  address: string;
  current: boolean;
}
export interface Token {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

const itemsOf =
  <T>(path: string) =>
  async () =>
    (await get<{ items: T[] }>(path)).items;

export const codesQuery = queryOptions({
  queryKey: ['account', 'codes'],
  queryFn: () => get<Codes>('/totp'),
});
export const browsersQuery = queryOptions({
  queryKey: ['account', 'browsers'],
  queryFn: itemsOf<SignedInBrowser>('/sessions'),
});
export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: itemsOf<Token>('/tokens'),
});

const codesIn = async (answer: Promise<{ data: RecoveryCodes }>) => (await answer).data.recovery_codes;

export const changePassword = (current_password: string, password: string) =>
  send('PUT', '/password', { body: { current_password, password } });
export const proposeKey = async (): Promise<Key> => (await send<Key>('POST', '/totp')).data;
export const turnOnCodes = (current_password: string, secret: string, code: string) =>
  codesIn(send<RecoveryCodes>('PUT', '/totp', { body: { current_password, secret, code } }));
export const turnOffCodes = (current_password: string) =>
  send('DELETE', '/totp', { body: { current_password } });
export const renewRecoveryCodes = (current_password: string) =>
  codesIn(send<RecoveryCodes>('PUT', '/totp/recovery_codes', { body: { current_password } }));
export const endSession = (id: string) => send('DELETE', `/sessions/${id}`);
export const makeToken = async (name: string, expires_at?: string) =>
  (await send<Token & { secret: string }>('POST', '/tokens', { body: { name, expires_at } })).data;
export const revokeToken = (id: string) => send('DELETE', `/tokens/${id}`);
