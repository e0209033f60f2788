// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { useWho } from './WhoFound';

const people = ['Rahim Uddin', 'Rahima Khatun'];
const field = { name: 'contacts', read_only: false };
vi.mock('@/records/schema', () => ({
  useSchema: () => ({
    find: (name: string) =>
      name === 'activity' ? { fields: [field] } : name === 'contact' ? { plural: 'contacts' } : undefined,
  }),
}));

const server = () =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async (address: string) => {
      const q = new URL(address, 'https://sampark.example').searchParams.get('q');
      const items = people
        .filter((label) => label === q)
        .map((label) => ({ entity: 'contact', id: label, label, part: 'name', match: 'exact', score: 1 }));
      return Response.json({ items });
    }),
  );
afterEach(() => {
  vi.unstubAllGlobals();
});

const queries = () => {
  const client = new QueryClient();
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
};

it('means whom the line names, also before the typing has settled', async () => {
  server();
  const { result, rerender } = renderHook(({ line }) => useWho(line), {
    wrapper: queries(),
    initialProps: { line: 'Call Rahim Uddin' },
  });
  await waitFor(() => expect(result.current.chosen?.id).toBe('Rahim Uddin'));

  rerender({ line: 'Call Rahima Khatun' });
  expect(result.current.chosen?.id).toBe('Rahim Uddin');
  await act(async () => expect((await result.current.meant())?.id).toBe('Rahima Khatun'));
  rerender({ line: 'Call the bank' });
  await act(async () => expect(await result.current.meant()).toBeUndefined());
});
