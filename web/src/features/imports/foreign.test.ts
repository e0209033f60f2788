import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foreignKind } from './foreign';

const sentences = (language: string, file: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../locales', language, `${file}.json`), 'utf8'),
  ) as Record<string, Record<string, unknown>>;

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const kindOf = (name: string, text: string) => foreignKind(new File([bytes(text)], name));
const archive = 'PK\x03\x04\x14\0\0\0';

describe('what is no table', () => {
  it.each([
    ['letter.docx', `${archive}word/document.xml`, 'docx'],
    ['photos.zip', `${archive}photo.jpg`, 'zip'],
    ['people.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0', 'xls'],
    ['letter.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0', 'docx'],
    ['list.pdf', '%PDF-1.7', 'pdf'],
    ['shot.csv', '\x89PNG\r\n\x1a\n\0', 'png'],
    ['days.ics', '\r\nBEGIN:VCALENDAR', 'icalendar'],
    ['page.xls', '<!DOCTYPE html>', 'html'],
    ['people.json', '\n[\r\n  {"name": "Rina"}]', 'json'],
    ['person.json', '{"name": "Rina"}', 'json'],
    ['photo.webp', 'RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['people.csv.bz2', 'BZh91AY&SY', 'bzip2'],
    ['people.csv.xz', '\xfd7zXZ\0', 'xz'],
    ['people.csv.zst', '\x28\xb5\x2f\xfd', 'zstd'],
    ['sampark.db', 'SQLite format 3\0', 'sqlite'],
  ])('%s', async (name, text, kind) => {
    expect(await kindOf(name, text)).toBe(kind);
  });

  it.each([
    ['people.csv', 'name,mail\nRina,r@x.example'],
    ['people.xlsx.csv', '\xef\xbb\xbfনাম,ফোন'],
    ['people.txt', 'PK number,name\n1,Rina'],
    ['people.tsv', '[1]\t{a}'],
    ['people.tsv', '{name}\t[1]'],
    ['empty.csv', ''],
    ['people.vcf', bytes('\xef\xbb\xbfBEGIN:VCARD\r\nVERSION:3.0')],
    ['people.xlsx', bytes(`${archive}[Content_Types].xml${'z'.repeat(200_000)}xl/workbook.xml`)],
    ['people.csv', bytes(`${archive}xl/workbook.xml`)],
    ['people.xlsx', bytes(`${archive}unknown`)],
    ['people.ods', bytes(`${archive}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`)],
    ['book.xlsx', bytes(`${archive}[Content_Types].xml`)],
    ['locked.xlsx', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0')],
  ])('may be one: %s', async (name, content) => {
    expect(await foreignKind(new File([content], name))).toBeUndefined();
  });

  it('is told in the words of the server', () => {
    for (const language of ['en', 'bn']) {
      const { import_wizard } = sentences(language, 'web_import');
      const { problem } = sentences(language, 'problem_tabular');
      expect(import_wizard?.foreign).toBe(problem?.import_not_a_table ?? '');
    }
  });
});
