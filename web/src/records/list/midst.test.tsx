// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Rows, useRows } from './pages';

// 450 records; a cursor is where a page begins, or with a minus where it ends.
const world = vi.hoisted(() => ({ first: 0, asked: [] as string[] }));
vi.mock('@/api/client', () => ({
  get: async (_path: string, { query }: { query: { cursor?: string; limit: number } }) => {
    const cursor = query.cursor ?? String(world.first);
    world.asked.push(cursor);
    const at = Math.abs(Number(cursor));
    const start = cursor.startsWith('-') ? Math.max(world.first, at - query.limit) : at;
    const end = cursor.startsWith('-') ? at : Math.min(450, at + query.limit);
    const items = Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) }));
    return {
      items,
      next: end < 450 ? String(end) : null,
      previous: start > world.first ? `-${start}` : null,
    };
  },
}));
vi.mock('@/ui/useIdle', () => ({ useIdle: () => false }));

let client: QueryClient;
function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
const setUp = (start?: string) => {
  const hook = renderHook(({ start }) => useRows('contact', { sort: 'name' }, 450, true, start), {
    wrapper: Queries,
    initialProps: { start },
  });
  return Object.assign(() => hook.result.current, {
    begin: (start: string | undefined) => hook.rerender({ start }),
  });
};
const ids = (rows: Rows) => Array.from({ length: rows.length }, (_, at) => rows.at(at)?.id);
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => String(from + at));

beforeEach(() => {
  // As the application's.
  client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  world.first = 0;
  world.asked = [];
});

it('goes on in both directions from where it began, as far as the list goes', async () => {
  const rows = setUp('230');
  await waitFor(() => expect(rows().earlier).toBeDefined());
  expect(rows().above).toBe(0);
  expect(rows().at(0)?.id).toBe('230');
  for (const above of [100, 200, 230]) {
    act(() => {
      rows().earlier?.();
      rows().earlier?.();
    });
    await waitFor(() => expect(rows().above).toBe(above));
    expect(rows().at(above)?.id).toBe('230');
  }
  expect(rows().earlier).toBeUndefined();
  act(() => rows().show(300, 340));
  await waitFor(() => expect(rows().length).toBe(450));
  act(() => rows().show(400, 449));
  await waitFor(() => expect(ids(rows())).toEqual(numbers(0, 450)));
  expect(rows().find('7')).toBe(7);
  expect(rows().find('449')).toBe(449);
  // Each page once.
  expect(new Set(world.asked).size).toBe(world.asked.length);
});

it('has nothing above where it begins with its first row', async () => {
  const rows = setUp();
  await waitFor(() => expect(rows().starting).toBe(false));
  expect(rows().earlier).toBeUndefined();
  expect(rows().above).toBe(0);
});

it('follows a page above that now begins elsewhere', async () => {
  const rows = setUp('230');
  await waitFor(() => expect(rows().earlier).toBeDefined());
  act(() => rows().earlier?.());
  await waitFor(() => expect(rows().above).toBe(100));
  world.first = 230;
  await act(() => client.invalidateQueries());
  await waitFor(() => expect(rows().above).toBe(0));
  expect(rows().at(0)?.id).toBe('230');
});

it('does not take what stands above another beginning for its own', async () => {
  const rows = setUp('230');
  await waitFor(() => expect(rows().earlier).toBeDefined());
  rows.begin('400');
  expect(rows().waiting).toBe(true);
  expect(rows().earlier).toBeUndefined();
  await waitFor(() => expect(rows().earlier).toBeDefined());
  act(() => rows().earlier?.());
  await waitFor(() => expect(rows().above).toBe(100));
  expect(rows().at(0)?.id).toBe('300');
  expect(rows().at(100)?.id).toBe('400');
});
