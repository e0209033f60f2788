import { expect, it, vi } from 'vitest';
import type { Column } from './columns';
import { countInFile, type ExportWish, exportAddress, fetchChosen, formatsOf } from './exporting';

const column = (path: string, kind: string) => ({ path, field: { kind } }) as Column;

it('counts the columns of a file, where amounts have two', () => {
  expect(countInFile([column('name', 'text'), column('created_at', 'date_time')])).toBe(2);
  expect(countInFile([column('amount', 'money'), column('company.revenue', 'money')])).toBe(4);
});

it.each([
  ['some', { all: false, ids: new Set(['a', 'b']) }],
  ['all but a few', { all: true, ids: new Set(['a']) }],
])('begins the file of %s with the mark by which Excel knows its letters', async (_what, selection) => {
  vi.stubGlobal('fetch', async () => new Response('\ufeffনাম\r\nরিনা\r\n'));
  vi.stubGlobal('location', { origin: 'http://sampark.test' });
  const wish: ExportWish = {
    entity: 'contact',
    match: {},
    sort: '',
    fields: ['name'],
    language: 'bn',
    format: 'csv',
    mark: true,
  };
  const blob = await fetchChosen(wish, selection, 2, () => undefined);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('নাম\r\nরিনা\r\n');
});

const wished = (more: Partial<ExportWish>): ExportWish => ({
  entity: 'contact',
  match: {},
  sort: '',
  fields: ['name'],
  language: 'bn',
  format: 'csv',
  mark: true,
  ...more,
});

it('asks for what is shown, in the format that is wished', () => {
  vi.stubGlobal('location', { origin: 'http://sampark.test' });
  expect(exportAddress(wished({ format: 'xlsx' }))).toMatch(/contacts\.xlsx\?.*headings=bn/);
  expect(exportAddress(wished({ mark: false }))).toMatch(/contacts\.csv\?.*bom=false/);
  expect(exportAddress(wished({ format: 'vcf' }))).not.toMatch(/headings|fields/);
  expect(formatsOf('contact')).toContain('vcf');
  expect(formatsOf('deal')).not.toContain('vcf');
});

it('puts lines together as they are, and tables without their later headings', async () => {
  vi.stubGlobal('fetch', async () => new Response('one\ntwo\n'));
  vi.stubGlobal('location', { origin: 'http://sampark.test' });
  const chosen = { all: false, ids: new Set(Array.from({ length: 101 }, (_, index) => `${index}`)) };
  const textOf = async (more: Partial<ExportWish>) =>
    (await fetchChosen(wished(more), chosen, 101, () => undefined)).text();
  expect(await textOf({ mark: false })).toBe('one\ntwo\ntwo\n');
  expect(await textOf({ format: 'jsonl' })).toBe('one\ntwo\none\ntwo\n');
});
