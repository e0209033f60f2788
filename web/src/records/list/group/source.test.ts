import { expect, it } from 'vitest';
import type { Group } from './groups';
import { layOut, loadedOf } from './source';

const group = (id: string, count: number): Group => ({ id, value: id, count, sum: {}, filter: {} });

it('looks at the pages that have come, not at every line of a long group', () => {
  const segments = layOut([group('a', 100_000), group('b', 5), group('c', 7)], new Set(['a', 'c']));
  const asked: unknown[] = [];
  const loaded = loadedOf(segments, new Map([['a', [undefined, 'next']]]), ({ id }, cursor) => {
    asked.push([id, cursor]);
    return [`${id} ${cursor ?? 'first'}`];
  });
  expect(loaded).toEqual(['a first', 'a next', 'c first']);
  expect(asked).toHaveLength(3);
});
