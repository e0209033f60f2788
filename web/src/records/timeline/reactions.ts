// The signs that the server knows by name, and how they look here.
import type { Reaction } from './timeline';

export const signs = { like: '👍', love: '❤️', laugh: '😄', wow: '😮', thanks: '🙏', done: '✅' } as const;
export type Sign = keyof typeof signs;

/** As it will be once the server has answered. */
export function withMine(reactions: readonly Reaction[], sign: Sign, mine: boolean): Reaction[] {
  const known = reactions.find((each) => each.sign === sign);
  if (!known) return mine ? [...reactions, { sign, count: 1, mine, people: [] }] : [...reactions];
  if (known.mine === mine) return [...reactions];
  const count = known.count + (mine ? 1 : -1);
  return reactions
    .map((each) => (each === known ? { ...each, mine, count } : each))
    .filter((each) => each.count > 0);
}
