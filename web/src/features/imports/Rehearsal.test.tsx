// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Entity } from '@/api/schema';
import { nothingDecided, withName } from './draft';
import { type Import, importQuery, type Plan } from './imports';
import { Rehearsal } from './Rehearsal';

vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/ui/toasts', () => ({ useToasts: () => ({ failed: () => undefined }) }));
vi.mock('./Discard', () => ({ Discard: () => null }));
vi.mock('./findings/Counts', () => ({ Counts: () => null }));
vi.mock('./findings/FirstDecisions', () => ({ FirstDecisions: () => null }));
vi.mock('./findings/Findings', () => ({ Findings: () => null }));
vi.mock('./findings/Names', () => ({ Names: () => null }));
const forget = vi.fn();
const decided = vi.fn(() => withName(nothingDecided, 'company', 'Akme', 'Acme'));
vi.mock('./DraftContext', () => ({
  useDraft: () => ({ draft: decided(), forget }),
}));

it('takes over that choices are not checked, also where the check cannot begin', async () => {
  window.matchMedia = () =>
    ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;
  const plan = { columns: [{ target: 'name' }], questions: [] } as unknown as Plan;
  const item = {
    id: 'a',
    entity: 'contact',
    state: 'checked',
    plan,
    totals: { created: 5 },
  } as unknown as Import;
  vi.stubGlobal('fetch', async (_address: string, { method }: RequestInit) =>
    method === 'PATCH'
      ? Response.json({ ...item, state: 'ready', totals: {} })
      : Response.json({ code: 'overloaded', title: 'Later' }, { status: 503 }),
  );
  const queries = new QueryClient();
  queries.setQueryData(importQuery('a').queryKey, item);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Rehearsal
          item={item}
          plan={plan}
          entity={{ label: 'Contact', plural_label: 'Contacts' } as Entity}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'start_again' }));
  await waitFor(() => expect(forget).toHaveBeenCalled());
  expect(queries.getQueryData(importQuery('a').queryKey)).toMatchObject({ state: 'ready', totals: {} });
});

it('runs once, however often it is pressed', async () => {
  const plan = { columns: [{ target: 'name' }], questions: [] } as unknown as Plan;
  const item = { id: 'b', entity: 'contact', state: 'checked', plan, totals: { created: 5 } };
  const asked = vi.fn();
  vi.stubGlobal('fetch', async (address: string, { method }: RequestInit) => {
    asked(method, address);
    return Response.json({ ...item, state: 'running' });
  });
  decided.mockReturnValue(nothingDecided);
  const queries = new QueryClient();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Rehearsal
          item={item as unknown as Import}
          plan={plan}
          entity={{ label: 'Contact', plural_label: 'Contacts' } as Entity}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const button = screen.getByRole('button', { name: 'run' });
  act(() => {
    button.click();
    button.click();
  });
  await waitFor(() =>
    expect(queries.getQueryData(importQuery('b').queryKey)).toMatchObject({ state: 'running' }),
  );
  await waitFor(() => expect(queries.isMutating()).toBe(0));
  expect(asked).toHaveBeenCalledTimes(1);
});
