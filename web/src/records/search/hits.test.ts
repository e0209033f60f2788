import { expect, it } from 'vitest';
import type { Schema } from '@/api/schema';
import type { Hit } from '@/api/search';
import { groupHits } from './hits';

const schema = { find: (name: string) => (name === 'secret' ? undefined : { name }) } as unknown as Schema;
const hit = (entity: string, id: string, match: Hit['match']) => ({ entity, id, match }) as Hit;

it('puts what only sounds alike after all that is spelt so, and leaves out what the role does not see', () => {
  const groups = groupHits(
    [
      hit('contact', 'rahman', 'exact'),
      hit('contact', 'rumana', 'similar'),
      hit('company', 'rahman & sons', 'prefix'),
      hit('secret', 'x', 'exact'),
      hit('contact', 'rahmania', 'prefix'),
    ],
    schema,
  );
  expect(groups.map(({ entity, alike, hits }) => [entity.name, alike, hits.map(({ id }) => id)])).toEqual([
    ['contact', false, ['rahman', 'rahmania']],
    ['company', false, ['rahman & sons']],
    ['contact', true, ['rumana']],
  ]);
});
