// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { takeBrought } from './brought';
import { takeKnown } from './known';
import { followChanges } from './live';
import { schemaQuery } from './schema';
import { sessionQuery } from './session';

afterEach(() => document.body.replaceChildren());

function page(known: string | undefined) {
  if (known === undefined) return;
  const element = document.createElement('script');
  element.type = 'application/json';
  element.id = 'known';
  element.textContent = known;
  document.body.append(element);
}

function take(known: string | undefined) {
  page(known);
  const queries = new QueryClient();
  return { session: takeKnown(queries), queries };
}

it('knows who is signed in and what there is, without asking', () => {
  const schema = { language: 'bn', settings: {}, entities: [{ name: 'deal', plural: 'deals', fields: [] }] };
  const { session, queries } = take(JSON.stringify({ session: { role: 'member' }, schema }));
  expect(session).toEqual({ role: 'member' });
  expect(queries.getQueryData(sessionQuery.queryKey)).toEqual({ role: 'member' });
  expect(queries.getQueryData(schemaQuery('bn').queryKey)?.find('deal')?.plural).toBe('deals');
  expect(queries.getQueryData(schemaQuery('en').queryKey)).toBeUndefined();
});

it('tells nobody from not knowing', () => {
  expect(take('{"session":null}').session).toBeNull();
  document.body.replaceChildren();
  const { session, queries } = take(undefined);
  expect(session).toBeUndefined();
  expect(queries.getQueryState(sessionQuery.queryKey)).toBeUndefined();
});

it('has answers ready, and hears of everything since they were made', () => {
  const streams: string[] = [];
  vi.stubGlobal(
    'EventSource',
    class {
      constructor(url: string) {
        streams.push(url);
      }
      addEventListener() {}
      close() {}
    },
  );
  const { queries } = take('{"session":null,"event":41,"answers":{"/deals/7":{"id":"7"}}}');
  expect(takeBrought('/deals/7')).toEqual({ id: '7' });
  followChanges(queries)();
  followChanges(queries)();
  expect(streams).toEqual(['/api/v1/events?after=41', '/api/v1/events']);
});
