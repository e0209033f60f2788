import { expect, it } from 'vitest';
import { readDuplicatesSearch } from './search';

it('reads what the address says, and nothing else', () => {
  const given = { noun: 'company', state: 'dismissed', sort: '-found_at', import: '0196', page: 2 };
  const { page: _, ...known } = given;
  expect(readDuplicatesSearch(given)).toEqual(known);
  expect(readDuplicatesSearch({ state: 'open', sort: 'score', import: '' })).toEqual({});
});
