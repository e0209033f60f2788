// @vitest-environment jsdom
import { fireEvent, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { type NotificationKind, newest } from '@/api/notifications';
import { hideNotice, showNotice } from '@/ui/overlays/notices';
import { useAloud } from './useAloud';

vi.mock('@/api/notifications', () => ({ newest: vi.fn(), markRead: vi.fn() }));
vi.mock('@/api/server_time', () => ({ knowsServerTime: () => true, serverTime: () => 0 }));
vi.mock('@/ui/overlays/notices', () => ({ showNotice: vi.fn(), hideNotice: vi.fn() }));
vi.mock('@tanstack/react-router', () => ({ useRouter: () => ({}), Link: () => null }));
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => ({}) }));

beforeEach(() => vi.clearAllMocks());

const at = (minute: number) => `2026-11-27T03:0${minute}:00Z`;
async function hear(kind: NotificationKind, ids: readonly string[]) {
  const items = ids.map((id) => ({ id, kind, title: id, text: '', shown_at: at(1) }));
  vi.mocked(newest).mockResolvedValue({ items: items as never, next: null });
  renderHook(() => useAloud({ count: 1, newest: at(1), more: false, changes: 0, quiet: false }));
  await waitFor(() => expect(showNotice).toHaveBeenCalledTimes(ids.length));
  return vi.mocked(showNotice).mock.calls.map(([notice]) => notice);
}

it('lets a reminder stay until it is seen or closed, and what others did go by itself', async () => {
  const [mentioned] = await hear('mention', ['a']);
  expect(mentioned?.autoClose).toBeGreaterThan(0);
  vi.clearAllMocks();
  const [reminder] = await hear('reminder', ['b']);
  expect(reminder?.autoClose).toBe(false);
  fireEvent.keyDown(document.body, { key: 'Escape', shiftKey: true });
  expect(hideNotice).toHaveBeenCalledExactlyOnceWith('b');
  reminder?.onClose?.({} as never);
});

it('leaves room: the oldest reminder makes place for a fourth', async () => {
  for (const notice of await hear('reminder', ['3', '2', '1'])) expect(notice.autoClose).toBe(false);
  vi.clearAllMocks();
  await hear('reminder', ['4']);
  expect(hideNotice).toHaveBeenCalledExactlyOnceWith('1');
});
