// What concerns the reader in person is also said at the side when it comes, but not in their quiet hours.
import { type AnyRouter, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { markRead, type Notification, type NotificationKind, newest, type Unread } from '@/api/notifications';
import { knowsServerTime, serverTime } from '@/api/server_time';
import { plurals } from '@/generated/schema';
import { hideNotice, showNotice } from '@/ui/overlays/notices';
import styles from './Notifications.module.css';
import { placeOf, Words } from './Told';

const aloud: readonly NotificationKind[] = ['reminder', 'mention', 'assigned'];
const shownMilliseconds = 12_000;
const atOnce = 3;

/** What stays until it was seen: as many as are said at once, the oldest first. */
let staying: readonly string[] = [];
const drop = (id: string) => {
  staying = staying.filter((other) => other !== id);
};

function stay(id: string): void {
  drop(id);
  if (staying.length >= atOnce) hideNotice(staying[0] ?? '');
  staying = [...staying.slice(1 - atOnce), id];
}

export function hideStaying(): void {
  for (const id of staying) hideNotice(id);
}

function follow(told: Notification, router: AnyRouter): void {
  const { entity, id } = placeOf(told);
  markRead(told.id, true).catch(() => undefined);
  hideNotice(told.id);
  router.history.push(`/${plurals[entity]}/${id}`);
}

/** When the page was opened, by the clock of the server. */
const opened = () => new Date(serverTime(performance.timeOrigin)).toISOString();

// Notices stand outside of the router.
async function say(since: string | undefined, router: AnyRouter): Promise<void> {
  const { items } = await newest(atOnce);
  const from = since ?? opened();
  const fresh = items.filter(({ kind, shown_at }) => shown_at > from && aloud.includes(kind));
  for (const told of fresh.toReversed()) {
    if (told.kind === 'reminder') stay(told.id);
    showNotice({
      id: told.id,
      autoClose: told.kind !== 'reminder' && shownMilliseconds,
      onClose: () => drop(told.id),
      message: (
        <button type="button" className={styles.aloud} onClick={() => follow(told, router)}>
          <Words told={told} />
        </button>
      ),
    });
  }
}

/** What has come since the page was opened, also while it was still being drawn. */
export function useAloud(unread: Unread | undefined): void {
  const router = useRouter();
  const heard = useRef<string>(undefined);
  useEffect(() => {
    const newestOne = unread?.newest;
    const since = heard.current ?? (knowsServerTime() ? opened() : undefined);
    if (!newestOne || (since !== undefined && newestOne <= since)) return;
    heard.current = newestOne;
    if (!unread.quiet) say(since, router).catch(() => undefined);
  }, [unread, router]);
}
