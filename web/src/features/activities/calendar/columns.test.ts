import { expect, it } from 'vitest';
import { peopleOf } from './columns';

const active = { active: { eq: true } };

it('has a column for those who are chosen, and for everybody where nobody is', () => {
  expect(peopleOf({ people: [], teams: [] })).toEqual(active);
  expect(peopleOf({ people: [], teams: ['sales'] })).toEqual({
    and: [active, { or: [{ team: { in: ['sales'] } }] }],
  });
  expect(peopleOf({ people: ['rina'], teams: ['sales'] })).toEqual({
    and: [active, { or: [{ id: { in: ['rina'] } }, { team: { in: ['sales'] } }] }],
  });
});
