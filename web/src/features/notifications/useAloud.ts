// What concerns the reader in person is also said at the side when it comes, but not in their quiet hours.
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Unread } from '@/api/notifications';
import { knowsServerTime, serverTime } from '@/api/server_time';

/** When the page was opened, by the clock of the server. */
const opened = () => new Date(serverTime(performance.timeOrigin)).toISOString();

/** What has come since the page was opened, also while it was still being drawn. */
export function useAloud(unread: Unread | undefined): void {
  const router = useRouter();
  const heard = useRef<string>(undefined);
  useEffect(() => {
    const newestOne = unread?.newest;
    const since = heard.current ?? (knowsServerTime() ? opened() : undefined);
    if (!newestOne || (since !== undefined && newestOne <= since)) return;
    heard.current = newestOne;
    if (unread.quiet) return;
    // An answer tells the server's time, should none have before.
    import('./aloud').then(({ say }) => say(() => since ?? opened(), router)).catch(() => undefined);
  }, [unread, router]);
}
