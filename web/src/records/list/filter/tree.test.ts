import { describe, expect, it } from 'vitest';
import type { Filter } from '@/api/filter';
import { filterOf, newGroup, newRule, replaceNode, treeOf } from './tree';

describe('the tree of conditions', () => {
  it('gives back what it was made of', () => {
    const filters: Filter[] = [
      { city: { eq: 'Dhaka' } },
      { and: [{ city: { eq: 'Dhaka' } }, { or: [{ amount: { gte: 5 } }, { owner: { is_empty: true } }] }] },
      { or: [{ city: { in: ['Dhaka'] } }, { not: { tags: { has_any: ['a'] } } }] },
    ];
    for (const filter of filters) expect(filterOf(treeOf(filter))).toEqual(filter);
  });

  it('reads the short forms, and several conditions of one field', () => {
    expect(filterOf(treeOf({ city: 'Dhaka', owner: null } as never))).toEqual({
      and: [{ city: { eq: 'Dhaka' } }, { owner: { is_empty: true } }],
    });
    expect(filterOf(treeOf({ amount: { gte: 1, lte: 5 } }))).toEqual({
      and: [{ amount: { gte: 1 } }, { amount: { lte: 5 } }],
    });
  });

  it('asks nothing for rules that are not complete', () => {
    const tree = newGroup('and', [
      newRule('city', 'contains', ''),
      newRule('amount', 'between', [1, null]),
      newRule('stage', 'in', []),
    ]);
    expect(filterOf(tree)).toEqual({});
    expect(filterOf(newGroup('and', [...tree.items, newRule('active', 'eq', false)]))).toEqual({
      active: { eq: false },
    });
  });

  it('takes a rule out of a group within, and the group with its last one', () => {
    const inner = newRule('city', 'eq', 'Dhaka');
    const tree = newGroup('and', [newRule('amount', 'gt', 1), newGroup('or', [inner])]);
    expect(filterOf(replaceNode(tree, inner.key, undefined))).toEqual({ amount: { gt: 1 } });
  });
});
