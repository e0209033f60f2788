import { describe, expect, it } from 'vitest';
import { withMine } from './reactions';

const liked = [{ sign: 'like', count: 2, mine: false, people: ['Rina', 'Karim'] }];

describe("a reaction of one's own", () => {
  it('is added once, beside those of others', () => {
    expect(withMine(liked, 'like', true)[0]).toMatchObject({ count: 3, mine: true });
    expect(withMine(withMine(liked, 'like', true), 'like', true)[0]?.count).toBe(3);
    expect(withMine(liked, 'love', true).map(({ sign }) => sign)).toEqual(['like', 'love']);
  });

  it('is taken back, and the sign goes with the last of them', () => {
    expect(withMine([{ sign: 'love', count: 1, mine: true, people: [] }], 'love', false)).toEqual([]);
    expect(withMine(liked, 'love', false)).toEqual(liked);
  });
});
