// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { useUsualScope } from './scope';

const count = vi.hoisted(() => vi.fn());
vi.mock('@/api/totals', () => ({
  totalsQuery: () => ({
    queryKey: ['own'],
    queryFn: async () => ({ count: await count() }),
    retry: 1,
    retryDelay: 1e9,
  }),
}));
vi.mock('@/records/schema', () => ({
  useSession: () => ({ user: { id: 'u' } }),
}));
vi.mock('@/api/session', () => ({ hasRight: () => true }));

/** Every answer it gave, each once. */
async function scopes(asked: boolean) {
  const seen: unknown[] = [];
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  renderHook(() => seen.push(useUsualScope(asked)), { wrapper });
  await waitFor(() => expect(seen.at(-1)).toBeDefined());
  return [...new Set(seen)];
}

it('is not one and then another', async () => {
  count.mockResolvedValueOnce(0);
  expect(await scopes(true)).toEqual([undefined, 'all']);
  count.mockResolvedValueOnce(2);
  expect(await scopes(true)).toEqual([undefined, 'mine']);
  count.mockRejectedValueOnce(new Error());
  expect(await scopes(true)).toEqual([undefined, 'mine']);
});

it("is one's own at once where nothing is asked", async () => {
  expect(await scopes(false)).toEqual(['mine']);
});
