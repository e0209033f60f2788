// Pictures within a text are files of ours, named by their id; no address of another host can stand there.
import { mergeAttributes, Node } from '@tiptap/core';
import { fileUrl } from '@/api/files';

export const Picture = Node.create({
  name: 'image',
  group: 'block',
  draggable: true,
  addAttributes: () => ({ file: { default: null }, alt: { default: '' } }),
  // What is pasted from elsewhere brings no pictures but as files.
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML({ HTMLAttributes }) {
    const { file, alt } = HTMLAttributes as { file: string; alt: string };
    return ['img', mergeAttributes({ src: fileUrl(file), alt, 'data-file': file })];
  },
});
