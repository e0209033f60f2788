import { describe, expect, it } from 'vitest';
import { mentionAt, withMention } from './mention';

const at = (text: string) => mentionAt(text, text.length);

describe('mentions', () => {
  it('begin at an @ of their own', () => {
    expect(at('@')).toEqual({ start: 0, q: '' });
    expect(at('Ask @Rah')).toEqual({ start: 4, q: 'Rah' });
    expect(at('জিজ্ঞেস করুন @রহি')?.q).toBe('রহি');
    expect(at('(@Rahim Ud')?.q).toBe('Rahim Ud');
  });

  it('are no mail addresses, and end somewhere', () => {
    expect(at('rahim@example')).toBeUndefined();
    expect(at('@Rahim, please')).toBeUndefined();
    expect(at('@Rahim please call them back')).toBeUndefined();
    expect(mentionAt('@Rahim', 0)).toBeUndefined();
  });

  it('are completed where they stand', () => {
    expect(withMention('Ask @Rah about it', { start: 4, q: 'Rah' }, 'Rahim Uddin')).toEqual({
      text: 'Ask @Rahim Uddin about it',
      caret: 17,
    });
  });
});
