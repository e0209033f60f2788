// Notices at the side of what concerns the reader in person. Loaded when there is something to say.
import type { AnyRouter } from '@tanstack/react-router';
import { markRead, type Notification, type NotificationKind, newest } from '@/api/notifications';
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

/** Shift and Escape close all of them. */
function closeByKey({ key, shiftKey }: KeyboardEvent): void {
  if (shiftKey && key === 'Escape') for (const id of staying) hideNotice(id);
}
window.addEventListener('keydown', closeByKey);

function follow(told: Notification, router: AnyRouter): void {
  const { entity, id } = placeOf(told);
  markRead(told.id, true).catch(() => undefined);
  hideNotice(told.id);
  const time = told.at ? `?at=${encodeURIComponent(told.at)}` : '';
  router.history.push(`/${plurals[entity]}/${id}${time}`);
}

// Notices stand outside of the router.
export async function say(since: () => string, router: AnyRouter): Promise<void> {
  const { items } = await newest(atOnce);
  const from = since();
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
