import { expect, it, vi } from 'vitest';
import { readTotals, type TotalsQuery } from '@/api/totals';
import { countWithin } from './reach';

vi.mock('@/api/totals', () => ({ readTotals: vi.fn() }));

it('takes from all that match those exceptions alone that match', async () => {
  const asked: TotalsQuery[] = [];
  vi.mocked(readTotals).mockImplementation(async (_entity, query) => {
    asked.push(query);
    return { count: asked.length === 1 ? 10 : 1 } as never;
  });
  const match = { filter: { city: { eq: 'Dhaka' } }, q: 'rahim' };
  expect(await countWithin('contact', match, { all: true, ids: new Set(['a', 'b']) }, 'update')).toBe(9);
  expect(asked[1]).toMatchObject({
    filter: { and: [match.filter, { id: { in: ['a', 'b'] } }] },
    q: 'rahim',
    act: 'update',
  });
});
