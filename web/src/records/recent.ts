// The records that this reader opened last, kept in this browser: record pages say so, the home page and the command
// palette offer them again. Each user of a browser has a list of their own.
import { useSyncExternalStore } from 'react';
import { keep, kept } from '@/base/storage';
import type { EntityName, Id } from '@/generated/schema';

export interface Recent {
  entity: EntityName;
  id: Id;
  label: string;
}

const remembered = 20;
const listeners = new Set<() => void>();
let reader: Id | undefined;
let list: readonly Recent[] = [];

const nameFor = (user: Id) => `recent.${user}`;

function replace(next: readonly Recent[]) {
  list = next;
  for (const listener of listeners) listener();
}

/** Said once somebody is signed in. */
export function recentOf(user: Id): void {
  if (user === reader) return;
  reader = user;
  const found = kept<Recent[]>(nameFor(user));
  replace(Array.isArray(found) ? found : []);
}

/** The list with a record at its head. */
export function withRecent(before: readonly Recent[], record: Recent): readonly Recent[] {
  const [first] = before;
  if (first?.id === record.id && first.label === record.label) return before;
  return [record, ...before.filter((other) => other.id !== record.id)].slice(0, remembered);
}

/** What a record page calls once it knows the label. */
export function rememberRecent(entity: EntityName, id: Id, label: string): void {
  if (!reader || label.trim() === '') return;
  const next = withRecent(list, { entity, id, label });
  if (next === list) return;
  replace(next);
  keep(nameFor(reader), next);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Newest first. */
export function useRecent(): readonly Recent[] {
  return useSyncExternalStore(subscribe, () => list);
}
