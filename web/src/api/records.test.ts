import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { get } from './client';
import { recordsOf } from './records';

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
