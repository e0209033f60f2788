import { describe, expect, it } from 'vitest';
import { findIn, firstOf, followChain, pageSize, placeOf } from './pages';

describe('the chain of pages', () => {
  it('grows by the page that the last one names', () => {
    expect(followChain([undefined], 0, 'b')).toEqual([undefined, 'b']);
  });

  it('stays the same thing when nothing is new, so that nothing is drawn again', () => {
    const chain = [undefined, 'b', 'c'];
    expect(followChain(chain, 0, 'b')).toBe(chain);
    expect(followChain([undefined], 0, null)).toHaveLength(1);
  });

  it('follows a page that now ends elsewhere, and keeps those far below', () => {
    expect(followChain([undefined, 'b', 'c'], 0, 'B')).toEqual([undefined, 'B', 'c']);
  });

  it('closes over pages that were emptied', () => {
    expect(followChain([undefined, 'b', 'c', 'd'], 0, 'c')).toEqual([undefined, 'c', 'd']);
  });

  it('ends where a page is the last', () => {
    expect(followChain([undefined, 'b', 'c'], 1, null)).toEqual([undefined, 'b']);
  });
});

describe('rows among pages', () => {
  it('stand below a topmost page that is shorter than the others', () => {
    const layout = { pages: 3, top: 30 };
    expect(placeOf(29, layout)).toEqual({ page: 0, at: 29 });
    expect(placeOf(30, layout)).toEqual({ page: 1, at: 0 });
    expect(placeOf(30 + pageSize, layout)).toEqual({ page: 2, at: 0 });
    for (const index of [0, 29, 30, 77, 131, 200]) {
      const { page, at } = placeOf(index, layout);
      expect(firstOf(page, layout) + at).toBe(index);
    }
  });

  it('have no place on a page that is still on its way', () => {
    expect(placeOf(0, { pages: 2, top: 0 })).toEqual({ page: 1, at: 0 });
  });

  it('are found where they stand', () => {
    const items = (page: number) => (page === 1 ? [{ id: 'a' }, { id: 'b' }] : []) as never;
    expect(findIn({ pages: 2, top: 30 }, 'b', items)).toBe(31);
    expect(findIn({ pages: 2, top: 30 }, 'c', items)).toBe(-1);
  });
});
