import { describe, expect, it } from 'vitest';
import { followChain } from './pages';

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
