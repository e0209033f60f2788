// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Session } from '@/api/session';
import { useGuide } from './guide';

const { count, logins } = vi.hoisted(() => ({ count: vi.fn(), logins: vi.fn() }));
vi.mock('@/api/totals', () => ({
  totalsQuery: (entity: string) => ({
    queryKey: [entity],
    queryFn: () => ({ count: count(entity) }),
  }),
}));
vi.mock('@/api/logins', () => ({ loginsQuery: { queryKey: ['logins'], queryFn: () => logins() } }));

const owner = { name: 'owner@x.example', mail: 'owner@x.example' };
const firm = { id: 'w', updated_by: null, locale: 'en' };
const visit = (user: object = owner, workspace: object = firm, language: 'en' | 'bn' = 'en') => {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const session = { workspace, user } as unknown as Session;
  return renderHook(() => useGuide(session, language), { wrapper });
};

beforeEach(() => {
  localStorage.clear();
  count.mockReset().mockReturnValue(0);
  logins.mockReset().mockReturnValue([{}]);
});

it('guides from an empty workspace until it is sent away, and asks nothing after', async () => {
  const first = visit();
  await waitFor(() => expect(first.result.current.shown).toBe(true));
  act(() => first.result.current.change({ dismissed: true }));
  expect(first.result.current.shown).toBe(false);
  first.unmount();

  vi.clearAllMocks();
  expect(visit().result.current.shown).toBe(false);
  expect(count).not.toHaveBeenCalled();
  expect(logins).not.toHaveBeenCalled();
});

it('counts once where there were customers before', async () => {
  count.mockReturnValue(3);
  const first = visit();
  await waitFor(() => expect(localStorage.length).toBe(1));
  expect(first.result.current.shown).toBe(false);
  expect(count.mock.calls).toEqual([['contact']]);
  first.unmount();
  visit();
  expect(count).toHaveBeenCalledTimes(1);
  expect(logins).not.toHaveBeenCalled();
});

it('goes on with what is not done when customers have come', async () => {
  const first = visit();
  await waitFor(() => expect(first.result.current.shown).toBe(true));
  first.unmount();
  count.mockImplementation((entity) => (entity === 'company' ? 2 : 0));
  const next = visit();
  await waitFor(() => expect(next.result.current.shown).toBe(true));
  expect(next.result.current.steps).toMatchObject({ customers: true, colleagues: false });
});

it('asks who is called by their address for a name, until they say it or would rather not', async () => {
  const first = visit();
  await waitFor(() => expect(first.result.current.shown).toBe(true));
  expect(first.result.current.nameless).toBe(true);
  act(() => first.result.current.change({ nameless: true }));
  expect(first.result.current.nameless).toBe(false);
  first.unmount();
  localStorage.clear();
  expect(visit({ ...owner, name: 'Rahima' }).result.current.nameless).toBe(false);
});

it('asks whether the language of the reader is that of the firm, while nobody has seen to the firm', async () => {
  expect(visit().result.current.foreign).toBe(false);
  expect(visit(owner, { ...firm, updated_by: 'me' }, 'bn').result.current.foreign).toBe(false);
  const asked = visit(owner, firm, 'bn');
  await waitFor(() => expect(asked.result.current.shown).toBe(true));
  expect(asked.result.current.foreign).toBe(true);
  act(() => asked.result.current.change({ language: 'declined' }));
  expect(asked.result.current.foreign).toBe(false);
  asked.unmount();

  localStorage.clear();
  const taken = visit(owner, { ...firm, updated_by: 'me', locale: 'bn' }, 'bn');
  await waitFor(() => expect(taken.result.current.shown).toBe(true));
  expect(taken.result.current.steps.firm).toBe(true);
  act(() => taken.result.current.change({ language: 'taken' }));
  expect(taken.result.current.steps.firm).toBe(false);
});
