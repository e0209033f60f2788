// Files of a list: everything that matches comes from one address; what was chosen by hand is asked for in parts, since an
// address carries only so many ids, and put together here.
import { urlOf } from '@/api/client';
import type { Filter } from '@/api/filter';
import { problemOf } from '@/api/problem';
import { listParameters, pathOf } from '@/api/records';
import type { Language } from '@/base/format';
import type { EntityName } from '@/generated/schema';
import { partsOf } from './bulk/batches';
import type { Column } from './columns';
import { within } from './group/groups';
import type { Match } from './question';
import type { Selection } from './selection';

export interface ExportWish {
  entity: EntityName;
  match: Match;
  sort: string;
  fields: readonly string[];
  /** Of the headings. */
  language: Language;
  format: ExportFormat;
  /** Whether a CSV begins with a byte-order mark. */
  mark: boolean;
  /** vCards of version 3.0, which every program reads, rather than 4.0. */
  older?: boolean;
}

export const exportFormats = ['xlsx', 'csv', 'ods', 'jsonl', 'vcf'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const formatsOf = (entity: EntityName): readonly ExportFormat[] =>
  exportFormats.filter((format) => format !== 'vcf' || entity === 'contact');
/** Their parts cannot be put together here. */
export const isWorkbook = (format: ExportFormat) => format === 'xlsx' || format === 'ods';

export const idsAtOnce = 100;

/** Files have the columns of the list, and beside each amount one for its currency. */
export const countInFile = (columns: readonly Column[]): number =>
  columns.length + columns.filter(({ field }) => field.kind === 'money').length;

export function exportAddress({
  entity,
  match,
  sort,
  fields,
  language,
  format,
  mark,
  older,
}: ExportWish): string {
  const path = `${pathOf(entity)}.${format}`;
  if (format === 'vcf')
    return urlOf(path, { ...listParameters({ ...match, sort }), ...(older ? { version: '3.0' } : {}) });
  return urlOf(path, {
    ...listParameters({ ...match, sort, fields }),
    headings: language,
    ...(mark ? {} : { bom: 'false' }),
  });
}

export function saveFile(address: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
}

async function answerTo(wish: ExportWish): Promise<Response> {
  const response = await fetch(exportAddress(wish), { credentials: 'same-origin' });
  if (!response.ok) throw await problemOf(response);
  return response;
}

const types: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  jsonl: 'application/jsonl',
  vcf: 'text/vcard',
};

// Excel reads UTF-8 only with it. The server begins its files so, and the browser leaves it out of a text.
const byteOrderMark = '\ufeff';

function fileOf(texts: readonly string[], { format, mark }: ExportWish): Blob {
  const beginning = format === 'csv' && mark ? [byteOrderMark] : [];
  return new Blob([...beginning, ...texts], { type: types[format] });
}

/** A later part without its line of names. */
export function withoutHeading(csv: string): string {
  return csv.slice(csv.indexOf('\n') + 1);
}

export async function fetchChosen(
  wish: ExportWish,
  selection: Selection,
  count: number,
  said: (done: number) => void,
): Promise<Blob> {
  const whole = async (filter: Filter, match: Match = {}) => {
    const response = await answerTo({ ...wish, match: { ...match, filter } });
    return isWorkbook(wish.format) ? response.blob() : fileOf([await response.text()], wish);
  };
  if (selection.all) {
    const exceptions: Filter = { not: { id: { in: [...selection.ids] } } };
    return whole(within(wish.match.filter ?? {}, exceptions), wish.match);
  }
  const parts = partsOf([...selection.ids], idsAtOnce);
  if (parts.length === 1 || isWorkbook(wish.format)) return whole({ id: { in: [...selection.ids] } });
  const texts: string[] = [];
  for (const ids of parts) {
    const text = await (await answerTo({ ...wish, match: { filter: { id: { in: ids } } } })).text();
    texts.push(texts.length === 0 || wish.format !== 'csv' ? text : withoutHeading(text));
    said(Math.min(count, texts.length * idsAtOnce));
  }
  return fileOf(texts, wish);
}
