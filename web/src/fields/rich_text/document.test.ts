import { describe, expect, it } from 'vitest';
import type { RichText } from '@/generated/schema';
import { documentOf, isBlank, isPlain, wordsOf } from './document';

const bold: RichText = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Eid', marks: [{ type: 'bold' }] }] }],
};
const picture: RichText = { type: 'doc', content: [{ type: 'image', attrs: { file: 'f' } }] };

describe('a document', () => {
  it('is made of a plain text line by line, and says the same', () => {
    const made = documentOf('One\n\nদুই');
    expect(made.content).toHaveLength(3);
    expect(wordsOf(made)).toBe('One\n\nদুই');
    expect(isPlain(made)).toBe(true);
  });

  it('is more than plain where it has a form', () => {
    expect(isPlain(bold)).toBe(false);
    expect(isPlain(picture)).toBe(false);
  });

  it('is blank without a word and without a picture', () => {
    expect(isBlank(documentOf(' \n'))).toBe(true);
    expect(isBlank(picture)).toBe(false);
    expect(isBlank(bold)).toBe(false);
    const named: RichText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { id: 'r', label: 'Rina' } }] }],
    };
    expect(wordsOf(named)).toBe('@Rina');
    expect(isBlank(named)).toBe(false);
  });
});
