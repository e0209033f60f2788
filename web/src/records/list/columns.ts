// The columns of a list: which fields, how wide, and what the server has to be asked for to fill them.
import type { AnyRecord } from '@/api/records';
import { type Entity, type Field, labelOf, type Schema } from '@/api/schema';
import { fieldType } from '@/fields';
import type { EntityName, FieldKind } from '@/generated/schema';
import type { ListSettings } from './settings';
import { standardColumns } from './standard_columns';

export interface Column {
  /** "amount", or "company.city" of the linked record. */
  path: string;
  field: Field;
  label: string;
  /** In rem. */
  width: number;
  /** Its part of the room that a frame has left; none of what somebody has resized, or what is short anyway. */
  grow: number;
  frozen: boolean;
  /** Where a frozen column stands, in rem. */
  left: number;
  /** In those records that the reader may change. */
  editable: boolean;
  /** Names the record and opens it. */
  opens: boolean;
}

/** Room for the box that selects a row, in rem. */
export const selectWidth = 2.5;
const openerWidth = 17;
/** Names of people are short, those of firms are not. */
const openerWidths: { [E in EntityName]?: number } = { contact: 14, user: 14, company: 15, deal: 15.5 };
const targetWidths: { [E in EntityName]?: number } = {
  user: 10.5,
  tag: 11,
  stage: 9,
  company: 13.5,
  deal: 14,
};
/** Names and sentences, which take whatever room there is. */
const roomy: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'text',
  'long_text',
  'link',
  'links',
  'mail',
  'mails',
  'url',
  'address',
  'addresses',
]);

const shownOfOthers = 7;

/** What a list shows that nobody has arranged. */
export function defaultColumns(entity: Entity): string[] {
  const known = new Set(entity.fields.map((field) => field.name));
  const own: { [E in EntityName]?: readonly string[] } = standardColumns;
  const names = own[entity.name]?.filter((name) => known.has(name));
  return (
    names ??
    shownFields(entity)
      .slice(0, shownOfOthers)
      .map((field) => field.name)
  );
}

/** Fields that can be columns: all but those that the page is about anyway. */
export function shownFields(entity: Entity): Field[] {
  const never = ['id', 'version', 'deleted_at'];
  return entity.fields.filter((field) => !field.retired && !never.includes(field.name));
}

/** The column that opens the record is always the first. */
function inOrder(entity: Entity, paths: readonly string[]): string[] {
  const opener = entity.label_fields.find((name) => entity.fields.some((field) => field.name === name));
  return opener ? [opener, ...paths.filter((path) => path !== opener)] : [...paths];
}

export function columnLabel(entity: Entity, schema: Schema, path: string): string {
  const parts = path.split('.');
  const labels = parts.map((_, at) => schema.field(entity.name, parts.slice(0, at + 1).join('.'))?.label);
  return labels.filter((label) => label !== undefined).join(' › ');
}

function usualWidth(entity: EntityName, field: Field, opens: boolean): number {
  if (opens) return openerWidths[entity] ?? openerWidth;
  return (field.target && targetWidths[field.target]) ?? fieldType(field).width;
}

export function columnsOf(
  entity: Entity,
  schema: Schema,
  { columns, widths, frozen }: Pick<ListSettings, 'columns' | 'widths' | 'frozen'>,
): Column[] {
  let left = selectWidth;
  return inOrder(entity, columns).flatMap((path, index) => {
    const field = schema.field(entity.name, path);
    if (!field) return [];
    const opens = index === 0;
    const width = widths[path] ?? usualWidth(entity.name, field, opens);
    const column: Column = {
      path,
      field,
      label: columnLabel(entity, schema, path),
      width,
      grow: widths[path] === undefined && roomy.has(field.kind) ? width : 0,
      frozen: index < frozen,
      left,
      editable: entity.may.update !== 'none' && !field.read_only && !path.includes('.'),
      opens,
    };
    left += width;
    return [column];
  });
}

/** What a page of the list has to bring: the columns' fields, what names the record, and records linked to. */
export function wantedOf(entity: Entity, paths: readonly string[]): { fields: string[]; include: string[] } {
  const labels = entity.label_fields.filter((name) => entity.fields.some((field) => field.name === name));
  const first = (path: string) => path.split('.')[0] ?? path;
  return {
    fields: [...new Set([...labels, ...paths.map(first)])],
    include: [...new Set(paths.filter((path) => path.includes('.')).map(first))],
  };
}

export function valueAt(record: AnyRecord, path: string): unknown {
  const [name = '', inner] = path.split('.');
  const value = record[name];
  if (inner === undefined) return value;
  return (value as { record?: Record<string, unknown> | null } | null)?.record?.[inner];
}

export function nameOf(entity: Entity, record: AnyRecord): string {
  return labelOf(entity, record);
}
