// What concerns the reader in person is also said at the side when it comes, but not in their quiet hours.
import { useEffect, useRef } from 'react';
import { type NotificationKind, newest, type Unread } from '@/api/notifications';
import { showNotice } from '@/ui/overlays/notices';
import { Told } from './Told';

const aloud: readonly NotificationKind[] = ['reminder', 'mention', 'assigned'];
const shownMilliseconds = 12_000;
const atOnce = 3;

async function say(since: string): Promise<void> {
  const { items } = await newest(atOnce);
  const fresh = items.filter(({ kind, shown_at }) => shown_at > since && aloud.includes(kind));
  for (const told of fresh.toReversed()) {
    showNotice({ id: told.id, autoClose: shownMilliseconds, message: <Told told={told} /> });
  }
}

export function useAloud(unread: Unread | undefined): void {
  const before = useRef<Unread>(undefined);
  const since = useRef(new Date().toISOString());
  useEffect(() => {
    const old = before.current;
    before.current = unread;
    if (!old || !unread || unread.quiet || unread.count <= old.count) return;
    const from = since.current;
    since.current = new Date().toISOString();
    say(from).catch(() => undefined);
  }, [unread]);
}
