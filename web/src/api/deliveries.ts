// How people are told outside of the application: the mail server, and the browsers that take pushes.
import { queryOptions } from '@tanstack/react-query';
import type { Id } from '@/generated/schema';
import { get, send } from './client';
import { isProblem } from './problem';

export type Security = 'none' | 'starttls' | 'tls';

export interface MailServerInput {
  host: string;
  port: number;
  security: Security;
  username: string;
  /** Left out: as it was. */
  password?: string | undefined;
  sender: string;
  sender_name: string;
}

export interface MailServer extends Omit<MailServerInput, 'password'> {
  has_password: boolean;
  failing_since: string | null;
  /** In the reader's language, and as the server said it. */
  last_message: string;
  last_detail: string;
  last_sent_at: string | null;
  waiting: number;
}

export interface Delivery {
  id: Id;
  state: 'waiting' | 'claimed' | 'sending' | 'sent' | 'dropped' | 'failed' | 'unclear';
  error: string;
  message: string;
  detail: string;
}

export interface Device {
  id: Id;
  endpoint: string;
  user_agent: string;
  created_at: string;
}

/** Null where none is set up. */
export const mailServerQuery = queryOptions({
  queryKey: ['mail-server'],
  queryFn: async (): Promise<MailServer | null> => {
    try {
      return await get<MailServer>('/mail-server');
    } catch (error) {
      if (isProblem(error, 'no_mail_server')) return null;
      throw error;
    }
  },
});
export const saveMailServer = async (server: MailServerInput): Promise<MailServer> =>
  (await send<MailServer>('PUT', '/mail-server', { body: server })).data;
export const removeMailServer = (): Promise<unknown> => send('DELETE', '/mail-server');

const lookMilliseconds = 700;
const looks = 60;
const isSettled = ({ state, error }: Delivery) =>
  error !== '' || ['sent', 'dropped', 'failed', 'unclear'].includes(state);

/** Begins the test and waits until it is known how it went, or that it takes long. */
async function tested(path: string): Promise<Delivery> {
  const { data } = await send<{ id: Id }>('POST', path);
  let found = await get<Delivery>(`/deliveries/${data.id}`);
  for (let look = 0; look < looks && !isSettled(found); look++) {
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
    found = await get<Delivery>(`/deliveries/${data.id}`);
  }
  return found;
}
export const testMail = (): Promise<Delivery> => tested('/mail-server/test');
export const testPush = (device: Id): Promise<Delivery> => tested(`/push-subscriptions/${device}/test`);

export const devicesQuery = queryOptions({
  queryKey: ['push-subscriptions'],
  queryFn: async (): Promise<Device[]> => (await get<{ items: Device[] }>('/push-subscriptions')).items,
});
export const removeDevice = (id: Id): Promise<unknown> => send('DELETE', `/push-subscriptions/${id}`);

/** Whether this browser takes pushes: over HTTPS, on an iPhone once the application is on the home screen. */
export const takesPushes = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window;

/** The address of this browser, as far as it has one. */
export async function thisDevice(): Promise<string | null> {
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription())?.endpoint ?? null;
}

export async function leaveThisDevice(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}

/** Nothing that is for who leaves comes to this browser any more. */
export async function forgetThisDevice(): Promise<void> {
  const here = takesPushes() ? await thisDevice() : null;
  if (here === null) return;
  await leaveThisDevice();
  const { items } = await get<{ items: Device[] }>('/push-subscriptions');
  const own = items.find(({ endpoint }) => endpoint === here);
  if (own) await removeDevice(own.id);
}
