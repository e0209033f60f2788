import { expect, it } from 'vitest';
import { questionOf } from './url';

it('is written as the server writes what it fills in', () => {
  expect(questionOf('/notes', { q: 'Rina Das + ~', limit: 20, sort: '', after: null })).toBe(
    '/notes?q=Rina%20Das%20%2B%20~&limit=20',
  );
  expect(questionOf('/notes')).toBe('/notes');
});
