import { describe, expect, it } from 'vitest';
import { excerptOf, mayMention, mentions, partsOf } from './mentions';

describe('mentions in a text', () => {
  it('are the names of colleagues after an @ of its own', () => {
    expect(partsOf('Ask @Rina Das, or mail rina@Rina Das.', ['Rina', 'Rina Das'])).toEqual([
      { text: 'Ask ' },
      { text: '@Rina Das', name: 'Rina Das' },
      { text: ', or mail rina@Rina Das.' },
    ]);
    expect(partsOf('@Rinata knows', ['Rina'])).toEqual([{ text: '@Rinata knows' }]);
    expect(partsOf('', ['Rina'])).toEqual([{ text: '' }]);
    expect(partsOf('@Rina', [])).toEqual([{ text: '@Rina' }]);
  });

  it('may have an ending', () => {
    expect(mentions('@রিনা দাসকে জানান', 'রিনা দাস', ['রিনা দাস'])).toBe(true);
    expect(mentions('@রিনা দাসগুপ্ত জানেন', 'রিনা দাস', ['রিনা দাস'])).toBe(false);
  });

  it('are of the one whose whole name it is', () => {
    const names = ['Rina', 'Rina Das'];
    expect(mentions('Ask @Rina Das about it', 'Rina', names)).toBe(false);
    expect(mentions('Ask @rina das about it', 'Rina Das', names)).toBe(true);
    expect(mentions('Ask @Rina Das, then @rina', 'Rina', names)).toBe(true);
  });

  it('are looked for only where there may be some', () => {
    expect(mayMention('write to info@padma.example')).toBe(false);
    expect(mayMention('জানতে চান @রিনা')).toBe(true);
  });

  it('are quoted with what stands around them', () => {
    const names = ['Rina', 'Rina Das'];
    const long = `${'word '.repeat(40)}then @Rina calls`;
    expect(excerptOf(long, 'Rina', names)).toMatch(/^… word .*then @Rina calls$/);
    const first = `@Rina Das ${long}`;
    expect(excerptOf(first, 'Rina', names)).toMatch(/^… word .*then @Rina calls$/);
    expect(excerptOf('One\n@Rina calls', 'Rina', names)).toBe('One @Rina calls');
  });
});
