import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { faultOfName } from './draft';

const refused = (field: string, code: string) =>
  new Problem(422, 'invalid', '', { errors: [{ field, code, message: `${field}: ${code}` }] });

it('says what is wrong with a name at its own input, whichever comes first', () => {
  const long = refused('label', 'too_long');
  expect(faultOfName(long, 'label', false)).toBe('label: too_long');
  expect(faultOfName(long, 'label_bn', true)).toBeUndefined();
  expect(faultOfName(refused('label_bn', 'too_long'), 'label_bn', true)).toBe('label_bn: too_long');
});

it('asks for a name at the first input, and tells of its key there', () => {
  const unnamed = refused('label', 'required');
  expect(faultOfName(unnamed, 'label_bn', true)).toBe('label: required');
  expect(faultOfName(unnamed, 'label', false)).toBeUndefined();
  const taken = refused('name', 'not_unique');
  expect(faultOfName(taken, 'label_bn', true)).toBe('name: not_unique');
  expect(faultOfName(taken, 'label', false)).toBeUndefined();
});
