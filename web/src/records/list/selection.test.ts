import { describe, expect, it } from 'vitest';
import { choose, chosenCount, everything, isChosen, nothing } from './selection';

describe('selection', () => {
  it('holds what was chosen by name', () => {
    const two = choose(nothing, ['a', 'b'], true);
    const one = choose(two, ['a'], false);
    expect([isChosen(one, 'a'), isChosen(one, 'b')]).toEqual([false, true]);
    expect(chosenCount(one, undefined)).toBe(1);
  });

  it('holds everything but the exceptions, without knowing the rest', () => {
    const most = choose(everything, ['a', 'b'], false);
    expect([isChosen(most, 'a'), isChosen(most, 'never seen')]).toEqual([false, true]);
    expect(chosenCount(most, 8800)).toBe(8798);
    expect(chosenCount(most, undefined)).toBeUndefined();
    expect(chosenCount(choose(most, ['a'], true), 8800)).toBe(8799);
  });
});
