// What somebody typed that the server has not taken, and that stands in no field any more: the row has moved or gone, or the
// page was left. It is kept in this tab until it is saved or thrown away.
import { useSyncExternalStore } from 'react';
import type { EntityName, Id } from '@/generated/schema';
import { dropDraft, keepDraft, keptDraft, type Values } from '../form/drafts';

export interface Edit {
  entity: EntityName;
  id: Id;
  /** What the record is called. */
  name: string;
  /** The field that was typed into; `values` may hold what follows from it as well. */
  field: string;
  values: Values;
  /** The version that was seen when editing began; a field that somebody changed since is not overwritten silently. */
  version: number | undefined;
}

export interface Unsaved extends Edit {
  /** Why it was not saved. */
  why: string;
  /** Somebody else has changed the same field, or one that the change has consequences for. */
  contested: boolean;
  /** That other field. */
  about?: string | undefined;
}

export type UnsavedFields = { readonly [field: string]: Unsaved };
type All = { readonly [id: Id]: UnsavedFields };

const draft = 'unsaved';
const listeners = new Set<() => void>();
let all: All = (keptDraft(draft) ?? {}) as All;

function replace(next: All): void {
  all = next;
  if (Object.keys(next).length > 0) keepDraft(draft, next);
  else dropDraft(draft);
  for (const listener of listeners) listener();
}

export function keepUnsaved(unsaved: Unsaved): void {
  replace({ ...all, [unsaved.id]: { ...all[unsaved.id], [unsaved.field]: unsaved } });
}

export function dropUnsaved({ id, field }: Pick<Edit, 'id' | 'field'>): void {
  const { [field]: gone, ...others } = all[id] ?? {};
  if (!gone) return;
  const { [id]: _record, ...records } = all;
  replace(Object.keys(others).length > 0 ? { ...records, [id]: others } : records);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const unsavedOf = (id: Id): UnsavedFields | undefined => all[id];

/** What waits of one record. */
export const useUnsavedOf = (id: Id): UnsavedFields | undefined =>
  useSyncExternalStore(subscribe, () => unsavedOf(id));

export const useUnsaved = (): readonly Unsaved[] => {
  const now = useSyncExternalStore(subscribe, () => all);
  return Object.values(now).flatMap((fields) => Object.values(fields));
};
