import { expect, it } from 'vitest';
import { meantBy } from './meant';

it('says which record is meant where several have the same name', () => {
  const choices = [
    { id: 'a', label: 'Acme' },
    { id: 'b', label: 'acme' },
    { id: 'c', label: 'Beta' },
  ];
  expect(choices.map(({ id }) => meantBy(choices, id))).toEqual(['a', 'b', 'Beta']);
});
