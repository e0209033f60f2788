// Asking the browser for pushes, which only the settings do.
import { get, send } from './client';

/** It belongs to the browser's maker, and is reached by the browser. */
export class PushServiceUnreached extends Error {}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;

async function subscribe({ pushManager }: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const wish = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(wish);
  } catch (error) {
    // One with the key that this server had before.
    if (!isNamed(error, 'InvalidStateError')) throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(wish);
  }
}

export async function addThisDevice(): Promise<void> {
  const { key } = await get<{ key: string }>('/push-key');
  const worker = await navigator.serviceWorker.ready;
  const subscription = await subscribe(worker, key).catch((error: unknown) => {
    throw isNamed(error, 'NotAllowedError') ? new Error('denied') : new PushServiceUnreached(String(error));
  });
  await send('POST', '/push-subscriptions', { body: subscription.toJSON() });
}
