// A document as the server keeps it: what may stand in one is said in schema/types/rich_text.cpp.
import type { RichNode, RichText } from '@/generated/schema';

export const isDocument = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';

const within = (node: RichNode): string => (node.content ?? []).map(textOf).join('');

function textOf(node: RichNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'mention') return `@${node.attrs?.label ?? ''}`;
  if (node.type === 'image') return `${node.attrs?.alt ?? ''}\n`;
  return node.type === 'paragraph' || node.type === 'heading' ? `${within(node)}\n` : within(node);
}

/** Its words alone, for whoever has to know whether there are any. */
export const wordsOf = (document: RichText): string => textOf(document).trim();

const isLine = ({ type }: RichNode) => type === 'paragraph' || type === 'heading';

function linesOf(node: RichNode, inTables: boolean): string[] {
  if (isLine(node)) return [within(node).trim()];
  if (node.type === 'table' && !inTables) return [];
  return (node.content ?? []).flatMap((child) => linesOf(child, inTables));
}

/** The first line of words; those of a table where nothing else says any. */
export const firstWords = (document: RichText): string =>
  linesOf(document, false).find(Boolean) ?? linesOf(document, true).filter(Boolean).join(' ');

const hasImage = (node: RichNode): boolean => node.type === 'image' || (node.content ?? []).some(hasImage);

export const isBlank = (document: RichText): boolean => wordsOf(document) === '' && !hasImage(document);

/** A plain text as a document: a paragraph a line. */
export function documentOf(text: string): RichText {
  const lines = text.split('\n');
  const content = lines.map(
    (line): RichNode => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    }),
  );
  return { type: 'doc', content };
}

const structural = new Set(['paragraph', 'text', 'doc']);

/** Whether a plain text says the same. */
export const isPlain = (node: RichNode): boolean =>
  structural.has(node.type) && (node.marks ?? []).length === 0 && (node.content ?? []).every(isPlain);
