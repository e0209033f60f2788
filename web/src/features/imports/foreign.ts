// Recognises by its first bytes what is no table, as the server does (src/tabular/file_kind.cpp), before anything is sent.
// Workbooks and cards are tables, of which only the server can say more.
import { fileSigns } from '@/generated/schema';

const headBytes = 64 * 1024;

// What a name says where the bytes say only in which box it is.
const endings: Record<string, string> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  docx: 'docx',
  doc: 'docx',
  pptx: 'pptx',
  ppt: 'pptx',
  ods: 'ods',
  odt: 'opendocument',
};

/** One letter a byte. */
const bytesOf = async (part: Blob) =>
  Array.from(new Uint8Array(await part.arrayBuffer()), (byte) => String.fromCharCode(byte)).join('');

function kindOfArchive(content: string, byName: string | undefined): string {
  const entry = fileSigns.entries.find(([name]) => content.includes(name));
  return entry?.[1] ?? byName ?? (content.includes('[Content_Types].xml') ? 'xlsx' : 'zip');
}

const isWebp = (head: string) => head.startsWith('RIFF') && head.startsWith('WEBP', 8);

function kindOfText(head: string): string | undefined {
  const text = head.replace(/^\xef\xbb\xbf/, '').replace(/^[ \t\r\n]+/, '');
  const beginning = text.slice(0, 20).toLowerCase();
  const written = fileSigns.texts.find(([sign]) => beginning.startsWith(sign));
  return written?.[1] ?? (/^(?:\{[ \t\r\n]*"|\[[ \t\r\n]*\{)/.test(text) ? 'json' : undefined);
}

const readable = ['xlsx', 'ods', 'vcard'];

/** What the file is when it is no table; undefined when it may be one. */
export async function foreignKind(file: File): Promise<string | undefined> {
  const kind = await kindOf(file);
  return kind && readable.includes(kind) ? undefined : kind;
}

async function kindOf(file: File): Promise<string | undefined> {
  const head = await bytesOf(file.slice(0, headBytes));
  const byName = endings[file.name.split('.').pop()?.toLowerCase() ?? ''];
  const signed = fileSigns.beginnings.find(([bytes]) => head.startsWith(bytes))?.[1];
  if (signed === 'xls') return byName ?? signed;
  if (signed) return signed;
  // An archive lists its entries at its end.
  if (head.startsWith('PK\x03\x04'))
    return kindOfArchive(head + (await bytesOf(file.slice(-headBytes))), byName);
  return isWebp(head) ? 'webp' : kindOfText(head);
}
