import { expect, it } from 'vitest';
import type { Group } from './groups';
import { inOrder, stageOrder } from './order';

const group = (value: Group['value']): Group => ({
  id: JSON.stringify(value),
  value,
  count: 1,
  sum: {},
  filter: {},
});
const link = (id: string) => ({ id, label: id });
const valuesOf = (groups: readonly Group[]) =>
  groups.map(({ value }) => (typeof value === 'object' && value ? value.id : value));

it('puts choices in the order of their field, and those without a value last', () => {
  const groups = [null, 'lost', 'gone', 'new', 'won'].map(group);
  expect(valuesOf(inOrder(groups, ['new', 'won', 'lost']))).toEqual(['new', 'won', 'lost', 'gone', null]);
});

it('puts stages in the order of their pipelines', () => {
  const stages = [
    { id: 'renewal', pipeline: link('after sales') },
    { id: 'new', pipeline: link('sales') },
    { id: 'offer', pipeline: link('sales') },
  ];
  const order = stageOrder([{ id: 'sales' }, { id: 'after sales' }], stages);
  expect(order).toEqual(['new', 'offer', 'renewal']);
  expect(
    valuesOf(
      inOrder(
        ['renewal', 'offer', 'new'].map((id) => group(link(id))),
        order,
      ),
    ),
  ).toEqual(order);
});
