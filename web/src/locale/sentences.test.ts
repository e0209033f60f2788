import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';

const loaded = vi.hoisted(() => ({ times: 0, broken: true }));
vi.mock('virtual:sentences/en', () => ({ default: { shell: 'main' } }));
vi.mock('virtual:sentences/bn', () => ({ default: { shell: 'মূল' } }));
vi.mock('virtual:sentences/en/settings', () => {
  loaded.times++;
  if (loaded.broken) throw new Error('no connection');
  return { default: { settings: 'far' } };
});
vi.mock('virtual:sentences/bn/settings', () => ({ default: { settings: 'দূর' } }));
vi.mock('virtual:sentences/en/import', () => ({ default: {} }));
vi.mock('virtual:sentences/bn/import', () => ({ default: {} }));

const { needSentences, sentencesQuery } = await import('./sentences');

it('says what a long page says once it is opened, in every language, and asks again where that failed', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  expect(await queries.fetchQuery(sentencesQuery('en'))).toEqual({ shell: 'main' });

  await expect(needSentences(queries, 'settings')).rejects.toThrow();
  loaded.broken = false;
  vi.resetModules();
  await Promise.all([needSentences(queries, 'settings'), needSentences(queries, 'settings')]);
  expect(queries.getQueryData(sentencesQuery('en').queryKey)).toEqual({ shell: 'main', settings: 'far' });
  expect(await queries.fetchQuery(sentencesQuery('bn'))).toEqual({ shell: 'মূল', settings: 'দূর' });
});
