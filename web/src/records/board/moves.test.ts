import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '@/api/records';
import type { Totals } from '@/api/totals';
import { keyOf, type Pages, putBack, putIn, shift, stoodAt, takeOut } from './moves';

const card = (id: string, minor: number | null = null) =>
  ({ id, amount: minor === null ? null : { minor, currency: 'BDT' } }) as unknown as AnyRecord;
const pages = (next: string | null, ...lists: AnyRecord[][]): Pages => ({
  pageParams: [],
  pages: lists.map((items, index) => ({ items, next: index < lists.length - 1 ? 'more' : next })),
});
const idsOf = (data: Pages | undefined) => data?.pages.map((page) => page.items.map(({ id }) => id));

describe('moves on a board', () => {
  it('tells columns apart by choice and by link', () => {
    expect(keyOf('new')).toBe('new');
    expect(keyOf({ id: 'x', label: 'X' })).toBe('x');
    expect(keyOf(null)).toBe('');
  });

  it('takes a card out of whichever page holds it', () => {
    expect(idsOf(takeOut(pages(null, [card('a')], [card('b'), card('c')]), 'b'))).toEqual([['a'], ['c']]);
  });

  it('puts a card where the order wants it', () => {
    const column = pages(null, [card('a', 900), card('b', 500)], [card('c', 100)]);
    expect(idsOf(putIn(column, card('x', 700), '-amount'))).toEqual([['a', 'x', 'b'], ['c']]);
    expect(idsOf(putIn(column, card('x', 50), '-amount'))).toEqual([
      ['a', 'b'],
      ['c', 'x'],
    ]);
    expect(idsOf(putIn(column, card('x'), '-amount'))).toEqual([
      ['a', 'b'],
      ['c', 'x'],
    ]);
  });

  it('leaves a card to the server that belongs behind what is loaded', () => {
    expect(idsOf(putIn(pages('more', [card('a', 900)]), card('x', 50), '-amount'))).toEqual([['a']]);
  });

  it('puts a card whose move was undone back where it stood', () => {
    const at = (id: string, version: number) => ({ id, version }) as unknown as AnyRecord;
    const column = [at('a', 1), at('b', 1), at('c', 1)];
    const stood = new Map([['c', stoodAt(column, at('c', 1), 'new')]]);
    const ids = (cards: readonly AnyRecord[], key = 'new') => putBack(cards, key, stood).map(({ id }) => id);
    expect(ids([at('c', 3), at('a', 1), at('b', 1)])).toEqual(['a', 'b', 'c']);
    // Touched since, in another column, or its neighbour gone: where the server has it.
    expect(ids([at('c', 4), at('a', 1), at('b', 1)])).toEqual(['c', 'a', 'b']);
    expect(ids([at('c', 3), at('a', 1), at('b', 1)], 'won')).toEqual(['c', 'a', 'b']);
    expect(ids([at('c', 3), at('a', 1)])).toEqual(['c', 'a']);
  });

  it('moves count and money between groups, and makes an empty group', () => {
    const totals: Totals = {
      count: 2,
      truncated: false,
      groups: [
        {
          key: { stage: { id: 's', label: 'S' } },
          count: 2,
          sum: { amount: [{ minor: 300, currency: 'BDT' }] },
        },
      ],
    };
    const amount = { minor: -100, currency: 'BDT' };
    const less = shift(totals, 'stage', { id: 's', label: null }, { count: -1, sums: { amount } });
    expect(less.groups[0]).toMatchObject({ count: 1, sum: { amount: [{ minor: 200, currency: 'BDT' }] } });
    const more = shift(
      less,
      'stage',
      { id: 't', label: 'T' },
      { count: 1, sums: { amount: { minor: 100, currency: 'USD' } } },
    );
    expect(more.groups[1]).toMatchObject({ count: 1, sum: { amount: [{ minor: 100, currency: 'USD' }] } });
  });
});
