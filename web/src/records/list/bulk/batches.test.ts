import { describe, expect, it, vi } from 'vitest';
import { type Batch, recordsOf } from '@/api/records';
import { everything, nothing } from '../selection';
import { batchLimit, byFilter, type Chosen, carryOut, idsOf, partsOf } from './batches';
import { retagged } from './work';

const get = vi.hoisted(() => vi.fn());
vi.mock('@/api/client', async (original) => ({ ...(await original<object>()), get }));
vi.mock('@/api/records', async (original) => ({ ...(await original<object>()), recordsOf: vi.fn() }));

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

  it('names what was ticked as the list is sorted, where the order matters', async () => {
    const ticked: Chosen = { ...chosen, selection: { all: false, ids: new Set(['c', 'a']) }, count: 2 };
    expect(await idsOf(ticked, () => undefined)).toEqual(['c', 'a']);
    get.mockResolvedValue({ items: [{ id: 'a' }, { id: 'c' }], next: null });
    expect(await idsOf({ ...ticked, sort: '-score' }, () => undefined)).toEqual(['a', 'c']);
    expect(get.mock.calls[0]?.[1].query).toMatchObject({ sort: '-score' });
  });

  it('goes through the list where more are ticked than one request can name, and names the others last', async () => {
    const names = Array.from({ length: 102 }, (_, at) => `${at}`);
    const ticked: Chosen = {
      ...chosen,
      selection: { all: false, ids: new Set(names) },
      count: 102,
      sort: 'name',
    };
    const sorted = names.slice(0, 101).toReversed();
    const pages = [
      { items: ['x', ...sorted.slice(0, 60)].map((id) => ({ id })), next: 'more' },
      { items: sorted.slice(60).map((id) => ({ id })), next: null },
      { items: [{ id: '101' }], next: null },
    ];
    get.mockReset();
    get.mockImplementation(async () => pages.shift());
    expect(await idsOf(ticked, () => undefined)).toEqual([...sorted, '101']);
    expect(get).toHaveBeenCalledTimes(3);
  });

  it('parts what is too much for one request', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(partsOf([], 2)).toEqual([]);
  });

  const many: Chosen = {
    ...chosen,
    selection: { all: false, ids: new Set(Array.from({ length: 2 * batchLimit + 1 }, (_, at) => `${at}`)) },
    count: 2 * batchLimit + 1,
  };
  const answering = (...answers: (() => object)[]) => {
    const sent: Batch<'deal'>[] = [];
    const batch = async (one: Batch<'deal'>) => {
      sent.push(one);
      return answers[sent.length - 1]?.();
    };
    vi.mocked(recordsOf).mockReturnValue({ batch } as never);
    return sent;
  };

  it('makes one action of what takes several requests, from the first that changes anything', async () => {
    const undo = { group: 'g' };
    const sent = answering(
      () => ({}),
      () => ({ undo }),
      () => ({ undo }),
    );
    expect(await carryOut(many, 'trash', () => undefined)).toEqual({ count: many.count, undo });
    expect(sent.map(({ group }) => group)).toEqual([undefined, undefined, 'g']);
  });

  it('keeps the way back from what was done before a failure', async () => {
    const failure = new Error();
    answering(
      () => ({ undo: { group: 'g' } }),
      () => {
        throw failure;
      },
    );
    expect(await carryOut(many, 'trash', () => undefined)).toEqual({
      count: batchLimit,
      undo: { group: 'g' },
      failure,
    });
  });

  it('adds and removes tags beside those that a record has', () => {
    const record = { id: 'r', tags: [{ id: 'a', label: 'A' }] } as never;
    expect(retagged(record, 'tags', ['a', 'b'], true)).toEqual({ tags: ['a', 'b'] });
    expect(retagged(record, 'tags', ['a'], true)).toBeUndefined();
    expect(retagged(record, 'tags', ['a'], false)).toEqual({ tags: [] });
    expect(retagged(record, 'tags', ['b'], false)).toBeUndefined();
  });
});
