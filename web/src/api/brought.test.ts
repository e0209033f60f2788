import { expect, it, vi } from 'vitest';
import { bring, broughtQuestions, dropBrought, takeBrought, takeBroughtPages } from './brought';
import { recordsOf } from './records';

it('gives an answer to the question that was answered, and once', () => {
  bring({ '/deals/7': { id: '7' }, '/deals?limit=3&sort=-amount': { items: [] } });
  expect(takeBrought('/deals/8')).toBeUndefined();
  expect(takeBrought('/deals', { limit: 4, sort: '-amount' })).toBeUndefined();
  expect(takeBrought('/deals', { limit: 3, q: undefined, sort: '-amount' })).toEqual({ items: [] });
  expect(takeBrought('/deals', { limit: 3, sort: '-amount' })).toBeUndefined();
  expect(takeBrought('/deals/7')).toEqual({ id: '7' });
  expect(broughtQuestions()).toEqual(['/deals/7', '/deals?limit=3&sort=-amount']);
});

it('begins a list that goes on', () => {
  bring({ '/notes': { items: [1], next: 'more' } });
  expect(takeBroughtPages('/notes')).toEqual({
    pages: [{ items: [1], next: 'more' }],
    pageParams: [undefined],
  });
  expect(takeBroughtPages('/notes')).toBeUndefined();
});

it('is what a query begins with', () => {
  bring({ '/deals/7?can=true': { id: '7' } });
  const { initialData } = recordsOf('deal').one('7');
  expect((initialData as () => unknown)()).toEqual({ id: '7' });
  expect((initialData as () => unknown)()).toBeUndefined();
});

it('gives nothing that may be old', () => {
  bring({ '/deals/7': { id: '7' } });
  dropBrought();
  expect(takeBrought('/deals/7')).toBeUndefined();
  vi.useFakeTimers({ toFake: ['performance'] });
  bring({ '/deals/7': { id: '7' }, '/deals/8': { id: '8' } });
  vi.advanceTimersByTime(9_000);
  expect(takeBrought('/deals/7')).toEqual({ id: '7' });
  vi.advanceTimersByTime(2_000);
  expect(takeBrought('/deals/8')).toBeUndefined();
  vi.useRealTimers();
});
