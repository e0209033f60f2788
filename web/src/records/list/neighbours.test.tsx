// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import type { Order } from './list';
import { useLeaving } from './neighbours';

const pages = [['a', 'b'], ['c'], ['d', 'e']];

function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
const client = new QueryClient();

function useList(remember: (order: Order) => void) {
  const query = useInfiniteQuery({
    queryKey: ['list'],
    queryFn: async ({ pageParam }) => ({ items: (pages[pageParam] ?? []).map((id) => ({ id })) }),
    initialPageParam: 0,
    getNextPageParam: (_last, all) => (all.length < pages.length ? all.length : undefined),
  });
  // The second of the first page is shown no more.
  const shown = (query.data?.pages ?? []).flatMap(({ items }) => items).filter(({ id }) => id !== 'b');
  return { query, leave: useLeaving(remember, shown, query) };
}

it('gives the ids after the last one, page by page, also when the list has gone', async () => {
  let order: Order | undefined;
  const { result, unmount } = renderHook(() => useList((given) => (order = given)), { wrapper: Queries });
  await waitFor(() => expect(result.current.query.isSuccess).toBe(true));
  result.current.leave();
  unmount();
  expect(order?.ids).toEqual(['a']);
  expect(await order?.more?.()).toEqual(['c']);
  expect(await order?.more?.()).toEqual(['d', 'e']);
  expect(await order?.more?.()).toEqual([]);
});
