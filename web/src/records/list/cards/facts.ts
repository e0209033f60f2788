// What a card tells of a record.
import type { AnyRecord } from '@/api/records';
import { isEmpty } from '@/fields';
import type { FieldKind } from '@/generated/schema';
import { type Column, valueAt } from '../columns';

export const factsOnCard = 3;

/** The first facts that the record has, and its tags apart. */
export function factsOf(record: AnyRecord, columns: readonly Column[]) {
  const given = columns.filter((column) => !column.opens && !isEmpty(valueAt(record, column.path)));
  return {
    said: given.filter(({ field }) => field.target !== 'tag').slice(0, factsOnCard),
    tags: given.find(({ field }) => field.target === 'tag'),
  };
}

// "3,027" and "yes" could be anything.
const bare: ReadonlySet<FieldKind> = new Set<FieldKind>(['number', 'decimal', 'boolean']);

/** What has to stand before a value that does not say by itself what it is. */
export const wordBefore = ({ field }: Column): string | undefined =>
  bare.has(field.kind) ? field.label : undefined;
