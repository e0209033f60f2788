import { describe, expect, it } from 'vitest';
import { type Command, matching } from './commands';

const command = (label: string, words: string): Command => ({
  id: label,
  label,
  icon: null,
  words,
  run: () => undefined,
});

describe('commands', () => {
  const all = [command('নতুন ডিল', 'new deal'), command('Settings: Tags', 'settings tags')];
  const found = (q: string) => matching(all, q).map(({ label }) => label);

  it('are found by the beginnings of their words, in either language', () => {
    expect(found('new de')).toEqual(['নতুন ডিল']);
    expect(found('ডি')).toEqual(['নতুন ডিল']);
    expect(found('TAG set')).toEqual(['Settings: Tags']);
  });

  it('are not found by the middle of a word', () => {
    expect(found('ings')).toEqual([]);
  });
});
