// What a bulk dialog's answer means for each record.
import type { AnyRecord } from '@/api/records';
import type { Field } from '@/api/schema';
import { isEmpty } from '@/fields';
import type { Link } from '@/generated/schema';
import type { Work } from './batches';

export type BulkKind = 'edit' | 'assign' | 'tag' | 'untag';

/** Undefined while there is nothing to do. */
export function workOf(kind: BulkKind, field: Field, value: unknown): Work | undefined {
  const mayEmpty = kind === 'edit' && !field.required;
  if (isEmpty(value) && !mayEmpty) return undefined;
  if (kind === 'edit' || kind === 'assign') return { changes: { [field.name]: value ?? null } };
  const ids = (value as Link[]).map(({ id }) => id);
  return { needs: field.name, each: (record) => retagged(record, field.name, ids, kind === 'tag') };
}

/** The tags that a record shall have; undefined when it has them already. */
export function retagged(record: AnyRecord, name: string, ids: readonly string[], add: boolean) {
  const now = ((record[name] as Link[] | null) ?? []).map(({ id }) => id);
  const next = add ? [...new Set([...now, ...ids])] : now.filter((id) => !ids.includes(id));
  return next.length === now.length ? undefined : { [name]: next };
}
