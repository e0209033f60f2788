import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { get, send } from './client';
import { Problem } from './problem';
import { recordsOf, undo } from './records';

vi.mock('./client', () => ({ get: vi.fn(), send: vi.fn() }));

it('reads all pages as one list', async () => {
  vi.mocked(get)
    .mockResolvedValueOnce({ items: [{ id: 'a' }], next: 'second' })
    .mockResolvedValueOnce({ items: [{ id: 'b' }], next: 'third' })
    .mockResolvedValueOnce({ items: [{ id: 'c' }], next: null });
  const list = await new QueryClient().fetchQuery(recordsOf('custom_field').all({ sort: 'position' }));
  expect(list.items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(vi.mocked(get).mock.calls.map(([, options]) => options?.query?.cursor)).toEqual([
    undefined,
    'second',
    'third',
  ]);
});

it('waits for the end of an undoing that takes long, telling how far it is', async () => {
  vi.useFakeTimers();
  const undoing = {
    id: 'u',
    state: 'running',
    changes: 5000,
    looked_at: 0,
    undone: 0,
    skipped: [],
    group: 'g',
  };
  vi.mocked(send).mockResolvedValueOnce({ data: undoing, undo: { group: 'g' } });
  vi.mocked(get)
    .mockReset()
    .mockRejectedValueOnce(new Problem(0, 'offline', ''))
    .mockResolvedValueOnce({ ...undoing, looked_at: 400 })
    .mockResolvedValueOnce({ ...undoing, state: 'done', undone: 5000 });
  const told: number[] = [];
  const end = undo({ group: 'i' }, 'keep', ({ looked_at }) => told.push(looked_at));
  await vi.runAllTimersAsync();
  expect(await end).toMatchObject({ data: { undone: 5000 }, undo: { group: 'g' } });
  expect(told).toEqual([0, 0, 400]);
  expect(vi.mocked(get).mock.calls.map(([path]) => path)).toEqual(['/undos/u', '/undos/u', '/undos/u']);
  vi.useRealTimers();
});

it('says of an undoing that found nothing left that it was done already', async () => {
  const failed = { id: 'u', state: 'failed', problem: 'undone_already', undone: 0, skipped: [], group: 'g' };
  vi.mocked(send).mockResolvedValueOnce({ data: failed });
  await expect(undo({ group: 'i' })).rejects.toMatchObject({ code: 'undone_already' });
});

it('says of an undoing that stopped in the middle what it took back', async () => {
  const failed = {
    id: 'u',
    state: 'failed',
    changes: 5000,
    looked_at: 400,
    undone: 399,
    skipped: [],
    group: 'g',
  };
  vi.mocked(send).mockResolvedValueOnce({ data: failed });
  await expect(undo({ group: 'i' })).rejects.toMatchObject({
    code: 'undo_stopped',
    details: { undone: 399 },
  });
});
