import { describe, expect, it } from 'vitest';
import type { Team } from '@/generated/schema';
import { treeOf } from './tree';

const team = (id: string, parent?: string) =>
  ({ id, name: id, parent: parent ? { id: parent, label: parent } : null }) as Team;
const shape = (teams: Team[]) =>
  treeOf(teams, (a, b) => a.localeCompare(b)).map(({ team: { id }, depth }) => `${depth}${id}`);

describe('the tree of teams', () => {
  it('puts teams below their own, in order of name', () => {
    expect(shape([team('d', 'b'), team('c', 'a'), team('a'), team('b', 'a')])).toEqual([
      '0a',
      '1b',
      '2d',
      '1c',
    ]);
  });

  it('loses nobody to circles and parents that are gone', () => {
    expect(shape([team('a', 'b'), team('b', 'a'), team('c', 'gone')])).toEqual(['0c', '0a', '1b']);
  });
});
