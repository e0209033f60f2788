// Recognises by its first bytes what is no table, as the server does (src/tabular/file_kind.cpp), before anything is sent.
const headBytes = 64 * 1024;

const signatures: readonly (readonly [bytes: string, kind: string])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['%PDF-', 'pdf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'xls'],
  ['\x1f\x8b\x08', 'gzip'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['Rar!\x1a\x07', 'rar'],
  ['{\\rtf', 'rtf'],
];

const beginnings: readonly (readonly [text: string, kind: string])[] = [
  ['<!doctype html', 'html'],
  ['<html', 'html'],
  ['<?xml', 'xml'],
  ['begin:vcard', 'vcard'],
  ['begin:vcalendar', 'icalendar'],
];

// The entries of office files, which are archives, wherever their names stand.
const entries: readonly (readonly [name: string, kind: string])[] = [
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['mimetypeapplication/vnd.oasis.opendocument', 'opendocument'],
  ['xl/', 'xlsx'],
  ['word/', 'docx'],
  ['ppt/', 'pptx'],
];

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

/** What the file is when it is no table; undefined when it may be one. */
export async function foreignKind(file: File): Promise<string | undefined> {
  const head = await bytesOf(file.slice(0, headBytes));
  const byName = endings[file.name.split('.').pop()?.toLowerCase() ?? ''];
  const signed = signatures.find(([bytes]) => head.startsWith(bytes))?.[1];
  if (signed === 'xls') return byName ?? signed;
  if (signed) return signed;
  if (head.startsWith('PK\x03\x04')) {
    // An archive lists its entries at its end.
    const all = head + (await bytesOf(file.slice(-headBytes)));
    return entries.find(([name]) => all.includes(name))?.[1] ?? byName ?? 'zip';
  }
  const text = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 20)
    .toLowerCase();
  return beginnings.find(([beginning]) => text.startsWith(beginning))?.[1];
}
