import { describe, expect, it } from 'vitest';
import { nextPlace, step } from './walk';

const keys = ['a', 'b', 'c'];

describe('walking over rows', () => {
  it('starts at the first and stays within the ends', () => {
    expect(step(keys, undefined, 1)).toBe('a');
    expect(step(keys, 'gone', -1)).toBe('a');
    expect(step(keys, 'b', 1)).toBe('c');
    expect(step(keys, 'c', 1)).toBe('c');
    expect(step(keys, 'a', -1)).toBe('a');
    expect(step([], undefined, 1)).toBeUndefined();
  });

  it('goes on below a row that has left, and above it at the end', () => {
    expect(nextPlace(keys, ['a', 'c'], 'b')).toBe('c');
    expect(nextPlace(keys, ['a', 'b'], 'c')).toBe('b');
    expect(nextPlace(keys, ['a'], 'b')).toBe('a');
    expect(nextPlace(keys, [], 'b')).toBeUndefined();
  });
});
