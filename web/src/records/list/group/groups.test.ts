import { expect, it } from 'vitest';
import { type Entity, looseField } from '@/api/schema';
import { summedOf } from './groups';

const field = (name: string, kind: 'number' | 'decimal' | 'money' | 'text', bounds = {}) =>
  looseField({ name, label: name, kind, ...bounds });

it('sums up the quantities and amounts that are shown, and no marks on a scale', () => {
  const fields = [
    field('name', 'text'),
    field('employees', 'number', { least: 0, most: 100_000_000 }),
    field('founded', 'number', { least: 1000, most: 3000 }),
    field('score', 'number', { least: 0, most: 1000 }),
    field('tax_rate', 'decimal', { least: 0, most: 100 }),
    field('weight', 'decimal'),
    field('revenue', 'money'),
    field('hidden', 'number'),
  ];
  const shown = fields.map(({ name }) => name).filter((name) => name !== 'hidden');
  expect(summedOf({ fields } as Entity, shown).map(({ name }) => name)).toEqual([
    'employees',
    'weight',
    'revenue',
  ]);
});
