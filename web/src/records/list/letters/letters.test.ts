import { describe, expect, it } from 'vitest';
import { offered, shownAs, typed } from './letters';

const letters = [...'-17aéআর'].map((text) => ({ text, cursor: `at ${text}` }));

describe('the letters of a list', () => {
  it('offers digits and signs as one, at the first of them', () => {
    const shown = offered(letters);
    expect(shown.map(shownAs).join('')).toBe('#AÉআর');
    expect(shown[0]?.cursor).toBe('at -');
  });

  it('offers them as one at the end of a list that is sorted the other way, too', () => {
    const shown = offered(letters.toReversed());
    expect(shown.map(shownAs).join('')).toBe('রআÉA#');
    expect(shown.at(-1)?.cursor).toBe('at 7');
  });

  it('knows the letter of a key in either case and script', () => {
    expect(typed('A', letters)).toBe(3);
    expect(typed('র', letters)).toBe(6);
    expect(typed('x', letters)).toBe(-1);
  });
});
