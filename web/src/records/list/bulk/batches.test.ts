import { describe, expect, it } from 'vitest';
import { everything, nothing } from '../selection';
import { byFilter, type Chosen, partsOf } from './batches';
import { retagged } from './work';

const chosen: Chosen = { entity: 'deal', match: {}, selection: everything, count: 5000 };
const changes = { changes: { source: 'Fair' } };

describe('bulk changes', () => {
  it('lets the server find the records only when that means the same ones', () => {
    expect(byFilter(chosen, changes)).toBe(true);
    expect(byFilter({ ...chosen, count: 5001 }, changes)).toBe(false);
    expect(byFilter({ ...chosen, match: { q: 'rahman' } }, 'trash')).toBe(false);
    expect(byFilter({ ...chosen, selection: { all: true, ids: new Set(['a']) } }, 'trash')).toBe(false);
    expect(byFilter({ ...chosen, selection: nothing }, changes)).toBe(false);
    expect(byFilter({ ...chosen, act: 'update' }, changes)).toBe(false);
    expect(byFilter(chosen, { needs: 'tags', each: () => undefined })).toBe(false);
  });

  it('parts what is too much for one request', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(partsOf([], 2)).toEqual([]);
  });

  it('adds and removes tags beside those that a record has', () => {
    const record = { id: 'r', tags: [{ id: 'a', label: 'A' }] } as never;
    expect(retagged(record, 'tags', ['a', 'b'], true)).toEqual({ tags: ['a', 'b'] });
    expect(retagged(record, 'tags', ['a'], true)).toBeUndefined();
    expect(retagged(record, 'tags', ['a'], false)).toEqual({ tags: [] });
    expect(retagged(record, 'tags', ['b'], false)).toBeUndefined();
  });
});
