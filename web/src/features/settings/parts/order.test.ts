import { describe, expect, it } from 'vitest';
import { moved, placeAfterDrop, renumbered } from './order';

const drop = (from: number, onto: number, edge: 'top' | 'bottom') =>
  moved(['a', 'b', 'c', 'd'], from, placeAfterDrop(from, onto, edge)).join('');

describe('ordering', () => {
  it('drops above and below, upwards and downwards', () => {
    expect(drop(0, 2, 'top')).toBe('bacd');
    expect(drop(0, 2, 'bottom')).toBe('bcad');
    expect(drop(3, 1, 'top')).toBe('adbc');
    expect(drop(3, 1, 'bottom')).toBe('abdc');
    expect(drop(1, 1, 'bottom')).toBe('abcd');
  });

  it('stays within the list', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 0, 9)).toEqual(['b', 'a']);
  });

  it('writes only what changes', () => {
    const list = [
      { id: 'b', position: 2 },
      { id: 'a', position: 1 },
      { id: 'c', position: 3 },
      { id: 'd', position: null },
    ];
    expect(renumbered(list)).toEqual([
      { id: 'b', position: 1 },
      { id: 'a', position: 2 },
      { id: 'd', position: 4 },
    ]);
  });
});
