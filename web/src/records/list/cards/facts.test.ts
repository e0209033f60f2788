import { expect, it } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { looseField } from '@/api/schema';
import type { Column } from '../columns';
import { factsOf, wordBefore } from './facts';

const column = (path: string, kind: 'text' | 'number' | 'boolean', opens = false) =>
  ({ path, field: looseField({ name: path, label: `The ${path}`, kind }), opens }) as Column;

it('tells the first facts that there are, and what a number is', () => {
  const columns = [
    column('name', 'text', true),
    column('city', 'text'),
    column('industry', 'text'),
    column('employees', 'number'),
    column('active', 'boolean'),
    column('note', 'text'),
  ];
  const record = { name: 'Meghna', city: 'Dhaka', industry: '', employees: 3027, active: false, note: 'x' };
  const { said } = factsOf(record as unknown as AnyRecord, columns);
  expect(said.map(({ path }) => path)).toEqual(['city', 'employees', 'active']);
  expect(said.map(wordBefore)).toEqual([undefined, 'The employees', 'The active']);
});
