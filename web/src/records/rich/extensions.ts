// What can be written: exactly what the server keeps.
import { getSchema } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import type { RichText } from '@/generated/schema';
import { Mention } from './mention';
import { Picture } from './picture';

const safe = /^(https?:|mailto:|tel:)/i;

export const extensions = [
  StarterKit.configure({
    codeBlock: false,
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      autolink: true,
      protocols: ['mailto', 'tel'],
      isAllowedUri: (address) => safe.test(address),
    },
  }),
  TaskList,
  TaskItem.configure({ nested: true }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Mention,
  Picture,
];

const schema = getSchema(extensions);

/** Whether it can be written on without anything being lost. */
export function isEditable(document: RichText): boolean {
  try {
    schema.nodeFromJSON(document).check();
    return true;
  } catch {
    return false;
  }
}
