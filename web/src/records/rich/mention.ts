// A colleague who is named in a text by their id. What is written here names them in words; a document of another origin
// may hold one of these, and keeps it.
import { Node } from '@tiptap/core';

export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    id: { default: null, parseHTML: (element) => element.getAttribute('data-mention') },
    label: { default: '', parseHTML: (element) => element.textContent.replace(/^@/, '') },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML({ node }) {
    return ['span', { 'data-mention': node.attrs.id }, `@${node.attrs.label}`];
  },
  renderText: ({ node }) => `@${node.attrs.label}`,
});
