import { describe, expect, it } from 'vitest';
import { lineOf, type Member } from './family';

const firm = (id: string, parent?: string): Member => ({
  id,
  name: id.toUpperCase(),
  parent: parent ? { id: parent, label: parent.toUpperCase() } : null,
});

const reader =
  (...firms: Member[]) =>
  async (id: string) =>
    firms.find((one) => one.id === id);

describe('the line of a firm', () => {
  it('goes from the topmost to the firm itself', async () => {
    const line = await lineOf(firm('c', 'b'), reader(firm('b', 'a'), firm('a')));
    expect(line.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('ends where a firm may not be seen', async () => {
    const line = await lineOf(firm('c', 'b'), reader(firm('b', 'hidden')));
    expect(line.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('ends where firms own each other', async () => {
    const line = await lineOf(firm('a', 'b'), reader(firm('b', 'a'), firm('a', 'b')));
    expect(line.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
