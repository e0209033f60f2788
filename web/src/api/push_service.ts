// Asking the browser for pushes, which only the settings do.
import { get, send } from './client';

/** It belongs to the browser's maker, and is reached by the browser. */
export class PushServiceUnreached extends Error {}

export async function addThisDevice(): Promise<void> {
  const { key } = await get<{ key: string }>('/push-key');
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key })
    .catch((error: unknown) => {
      throw new PushServiceUnreached(String(error));
    });
  await send('POST', '/push-subscriptions', { body: subscription.toJSON() });
}
