// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { get } from '@/api/client';
import { looseField } from '@/api/schema';
import { useLinkChoices } from './choices';

vi.mock('@/api/client', () => ({ get: vi.fn() }));
const tags = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, name: `tag ${at}` }));
const field = looseField({ name: 'tags', label: 'Tags', kind: 'links', target: 'tag' });

function answerWith(first: object[], found: object[]) {
  vi.mocked(get).mockReset();
  vi.mocked(get).mockImplementation(async (_path, { query } = {}) => ({
    items: query?.q ? found : first,
    next: null,
  }));
}

const choicesOf = (q: string, of = field) =>
  renderHook(({ typed }) => useLinkChoices(of, typed), {
    initialProps: { typed: q },
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  });

const labels = ({ result }: ReturnType<typeof choicesOf>) => result.current.choices.map(({ label }) => label);

it('looks through a few tags by itself', async () => {
  answerWith(tags(30), []);
  const result = choicesOf('tag 2');
  await waitFor(() => expect(labels(result)).toContain('tag 29'));
  expect(labels(result)).toEqual(['tag 2', ...Array.from({ length: 10 }, (_, at) => `tag ${20 + at}`)]);
});

it('asks the server where there are more than it has been told', async () => {
  answerWith(tags(200), [{ id: 'far', name: 'zebra' }]);
  const result = choicesOf('zeb');
  await waitFor(() => expect(labels(result)).toEqual(['zebra']));
});

it('asks the server for records of which only the first are here', async () => {
  const company = looseField({ name: 'company', label: 'Company', kind: 'link', target: 'company' });
  answerWith([{ id: 'near', name: 'Acme' }], [{ id: 'far', name: 'Massive Dynamic' }]);
  const result = choicesOf('', company);
  await waitFor(() => expect(labels(result)).toEqual(['Acme']));
  result.rerender({ typed: 'massi' });
  await waitFor(() => expect(labels(result)).toEqual(['Massive Dynamic']));
});
