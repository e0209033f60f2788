import { describe, expect, it } from 'vitest';
import type { Recent } from './recent';
import { withRecent } from './recent';

const record = (id: string, label = id): Recent => ({ entity: 'deal', id, label });

describe('recent records', () => {
  it('puts what is opened first, once', () => {
    const list = withRecent([record('a'), record('b'), record('c')], record('b', 'renamed'));
    expect(list.map(({ label }) => label)).toEqual(['renamed', 'a', 'c']);
  });

  it('stays the same list when the newest is opened again', () => {
    const list = [record('a'), record('b')];
    expect(withRecent(list, record('a'))).toBe(list);
  });

  it('forgets what is long past', () => {
    const many = Array.from({ length: 20 }, (_, index) => record(String(index)));
    expect(withRecent(many, record('new'))).toHaveLength(20);
  });
});
