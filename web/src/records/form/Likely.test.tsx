import { expect, it } from 'vitest';
import { type Entity, looseField } from '@/api/schema';
import { draftOf } from './Likely';

const entity = {
  label_fields: ['name', 'name_bn'],
  fields: [
    looseField({ name: 'name', label: 'Name', kind: 'text' }),
    looseField({ name: 'city', label: 'City', kind: 'text' }),
    looseField({ name: 'phones', label: 'Phones', kind: 'phones' }),
    looseField({ name: 'lifecycle', label: 'Lifecycle', kind: 'choice', default: 'lead' }),
  ],
} as unknown as Entity;

it('asks about what tells people apart, once there is a name, a phone or a mail', () => {
  expect(draftOf(entity, {})).toEqual({});
  expect(draftOf(entity, { owner: { id: 'u', label: 'Me' }, lifecycle: 'lead', city: 'Dhaka' })).toEqual({});
  expect(draftOf(entity, { name: 'Rina', city: 'Dhaka', owner: { id: 'u' }, lifecycle: 'lead' })).toEqual({
    name: 'Rina',
    city: 'Dhaka',
  });
  expect(draftOf(entity, { phones: [{ value: '01711' }], lifecycle: 'customer', name: '' })).toEqual({
    phones: [{ value: '01711' }],
    lifecycle: 'customer',
  });
  expect(draftOf(entity, { phones: [] })).toEqual({});
});
