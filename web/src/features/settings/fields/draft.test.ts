import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import type { CustomField } from '@/generated/schema';
import { changesOf, draftOf, faultOfName, partOf } from './draft';

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

it('sends what was changed alone, and takes over what somebody else has made of a part', () => {
  const seen = {
    kind: 'text',
    label: 'Rent',
    label_bn: 'ভাড়া',
    min: null,
    default_value: '"low"',
  } as CustomField;
  const draft = { ...draftOf(seen), label: 'Rate', initial: 'high' };
  expect(changesOf(seen, draft)).toEqual({ label: 'Rate', default_value: '"high"' });
  expect(changesOf(seen, draftOf(seen))).toEqual({});
  const theirs = { ...draft, ...partOf(seen, 'default_value', '"none"'), ...partOf(seen, 'label', 'Fee') };
  expect(changesOf(seen, theirs)).toEqual({ label: 'Fee', default_value: '"none"' });
  expect(changesOf(undefined, draft)).toMatchObject({ label: 'Rate', label_bn: 'ভাড়া', min: null });
});
