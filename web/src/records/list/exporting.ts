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
}

const idsAtOnce = 100;

/** Files have the columns of the list, and beside each amount one for its currency. */
export const countInFile = (columns: readonly Column[]): number =>
  columns.length + columns.filter(({ field }) => field.kind === 'money').length;

export function exportAddress({ entity, match, sort, fields, language }: ExportWish): string {
  return urlOf(`${pathOf(entity)}.csv`, {
    ...listParameters({ ...match, sort, fields }),
    headings: language,
  });
}

export function saveFile(address: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
}

async function csvOf(wish: ExportWish): Promise<string> {
  const response = await fetch(exportAddress(wish), { credentials: 'same-origin' });
  if (!response.ok) throw await problemOf(response);
  return response.text();
}

// Excel reads UTF-8 only with it. The server begins its files so, and the browser leaves it out of a text.
const byteOrderMark = '\ufeff';

export const fileOf = (texts: readonly string[]): Blob =>
  new Blob([byteOrderMark, ...texts], { type: 'text/csv' });

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
  if (selection.all) {
    const exceptions: Filter = { not: { id: { in: [...selection.ids] } } };
    const match = { ...wish.match, filter: within(wish.match.filter ?? {}, exceptions) };
    return fileOf([await csvOf({ ...wish, match })]);
  }
  const texts: string[] = [];
  for (const ids of partsOf([...selection.ids], idsAtOnce)) {
    const csv = await csvOf({ ...wish, match: { filter: { id: { in: ids } } } });
    texts.push(texts.length === 0 ? csv : withoutHeading(csv));
    said(Math.min(count, texts.length * idsAtOnce));
  }
  return fileOf(texts);
}
