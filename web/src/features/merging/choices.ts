// What a merge is asked to do, and what is to be decided field by field.
import type { MergePreview, MergeRequest, Rule } from '@/api/merging';
import type { FieldError } from '@/api/problem';
import type { AnyRecord } from '@/api/records';
import type { Entity, Field } from '@/api/schema';
import { isEmpty } from '@/fields/type';
import type { FieldKind, Id } from '@/generated/schema';

export interface Choices {
  keep: Id;
  rule: Rule;
  /** By field the record whose value was chosen. */
  take: Readonly<Record<string, Id>>;
}

/** `ids` are all of them, in the order of their columns. */
export function requestOf(ids: readonly Id[], { keep, rule, take }: Choices): MergeRequest {
  return {
    records: ids.filter((id) => id !== keep),
    ...(rule !== 'fill' && { rule }),
    ...(Object.keys(take).length > 0 && { take: { ...take } }),
  };
}

/** On top of what was seen. */
export const versionsOf = (records: readonly AnyRecord[]): Record<Id, number> =>
  Object.fromEntries(records.map(({ id, version }) => [id, version]));

const lists: readonly FieldKind[] = [
  'multi_choice',
  'links',
  'mails',
  'phones',
  'addresses',
  'handles',
  'files',
  'checklist',
  'reminders',
  'times',
];

/** Of which the one that stays has what all have, unless one of them is chosen. */
export const isUnited = ({ kind }: Pick<Field, 'kind'>): boolean => lists.includes(kind);

/** All together, in place of the record whose value is taken. */
export const together = 'together';

export interface Row {
  field: Field;
  /** By record. */
  values: ReadonlyMap<Id, unknown>;
  result: unknown;
  /** The record whose value it takes, or `together`; undefined where a rule of the noun decides. */
  chosen: Id | typeof together | undefined;
}

export interface Rows {
  /** Those that differ. */
  open: Row[];
  /** The same in all, or in one alone: nothing is to be decided. */
  alike: Row[];
}

/** In the order of the noun's fields; what is empty everywhere has no row. */
export function rowsOf(entity: Entity, preview: MergePreview, take: Choices['take']): Rows {
  const merged = new Map(preview.fields.map((field) => [field.name, field]));
  const rows: Rows = { open: [], alike: [] };
  for (const field of entity.fields) {
    const told = merged.get(field.name);
    const result = preview.record[field.name];
    if (!told || (told.candidates.length === 0 && isEmpty(result))) continue;
    const from = take[field.name] ?? told.from ?? undefined;
    const row: Row = {
      field,
      values: new Map(told.candidates.map(({ record, value }) => [record, value])),
      result,
      chosen: isUnited(field) ? (take[field.name] ?? together) : from,
    };
    (told.differs || take[field.name] ? rows.open : rows.alike).push(row);
  }
  return rows;
}

export interface Faults {
  fields: ReadonlyMap<string, string>;
  records: ReadonlyMap<Id, string>;
  /** About nothing that has a place of its own. */
  rest: string;
}

const joined = (map: Map<string, string>, key: string, message: string) =>
  map.set(key, [map.get(key), message].filter(Boolean).join(' '));

/** What is wrong, each where it is shown: "take.city", "values.city" and "city" at the field, "records[1]" at the record. */
export function faultsOf(errors: readonly FieldError[], request: MergeRequest, rows: Rows): Faults {
  const shown = new Set([...rows.open, ...rows.alike].map(({ field }) => field.name));
  const fields = new Map<string, string>();
  const records = new Map<Id, string>();
  const rest: string[] = [];
  for (const { field, message } of errors) {
    const [, list, at = ''] = /^(records)\[(\d+)\]/.exec(field) ?? [];
    const named = /^versions\.(.+)$/.exec(field)?.[1];
    const record = list ? request.records[Number(at)] : named;
    const name = field.replace(/^(values|take)\./, '').split(/[.[]/)[0] ?? '';
    if (record !== undefined) joined(records, record, message);
    else if (shown.has(name)) joined(fields, name, message);
    else rest.push(message);
  }
  return { fields, records, rest: rest.join(' ') };
}
