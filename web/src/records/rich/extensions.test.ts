import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import type { RichNode, RichText } from '@/generated/schema';
import { extensions, isEditable } from './extensions';

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const word = (type?: string): RichNode => ({
  type: 'text',
  text: 'word',
  ...(type && { marks: [{ type, ...(type === 'link' && { attrs: { href: 'https://example.com' } }) }] }),
});
const list = (type: string, item: string, attrs?: RichNode['attrs']): RichNode => ({
  type,
  content: [{ type: item, ...(attrs && { attrs }), content: [paragraph(word())] }],
});
const cell = (type: string): RichNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [paragraph(word())],
});

const marks = ['bold', 'italic', 'strike', 'underline', 'code', 'link'];
const everything: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [word()] },
    paragraph(
      ...marks.map(word),
      { type: 'hardBreak' },
      { type: 'mention', attrs: { id: 'r', label: 'Rina' } },
    ),
    list('bulletList', 'listItem'),
    { ...list('orderedList', 'listItem'), attrs: { start: 3 } },
    list('taskList', 'taskItem', { checked: true }),
    { type: 'blockquote', content: [paragraph(word())] },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader'), cell('tableCell')] }] },
    { type: 'image', attrs: { file: 'f', alt: 'Shop' } },
    { type: 'horizontalRule' },
  ],
};

const typesIn = (node: RichNode): string[] => [
  node.type,
  ...(node.marks ?? []).map(({ type }) => type),
  ...(node.content ?? []).flatMap(typesIn),
];

/** What the server says that it keeps. */
function kept(): string[] {
  const openapi = readFileSync(join(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8');
  const [, nodes = '', ofText = ''] =
    /A document of ProseMirror: (.*?), with the marks (.*?)[;.]/.exec(openapi) ?? [];
  return `${nodes}, ${ofText}`
    .replace(/\(.*?\)/g, '')
    .split(/,| and /)
    .map((name) => name.trim());
}

describe('what can be written', () => {
  it('is all that the server keeps, and comes back with everything in it', () => {
    expect(new Set(typesIn(everything))).toEqual(new Set(kept()));
    expect(isEditable(everything)).toBe(true);
    const read = getSchema(extensions).nodeFromJSON(everything).toJSON();
    expect(read).toMatchObject(everything);
  });

  it('is nothing that holds what the editor does not know', () => {
    expect(isEditable({ type: 'doc', content: [{ type: 'song' }] })).toBe(false);
    expect(isEditable({ type: 'doc', content: [paragraph({ type: 'listItem' })] })).toBe(false);
  });
});
