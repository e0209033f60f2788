// What is being written, by where it is kept in this browser. Whoever wrote it may have gone and come back meanwhile (a voice
// is still on its way to the server), so a change goes on top of what stands there by now, whoever makes it.
import { newId } from '@/base/id';
import { forget, keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import type { Composing } from '../context';
import type { Values } from './plans';

interface Draft {
  id: Id;
  values: Values;
}
export type Drafts = { readonly [kind in Composing]?: Draft };

const none: Drafts = {};
const standing = new Map<string, Drafts>();
const listeners = new Set<() => void>();

let hears = false;

/** The same as long as nothing is changed. */
export function draftsOf(place: string): Drafts {
  if (!hears) addEventListener('storage', hearOthers);
  hears = true;
  let drafts = standing.get(place);
  if (!drafts) {
    drafts = kept<Drafts>(place) ?? none;
    standing.set(place, drafts);
  }
  return drafts;
}

function replace(place: string, next: Drafts): void {
  standing.set(place, next);
  if (Object.keys(next).length > 0) keep(place, next);
  else forget(place);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function setDraft(place: string, kind: Composing, changes: Values): void {
  const now = draftsOf(place);
  const { id, values } = now[kind] ?? { id: newId(), values: {} };
  replace(place, { ...now, [kind]: { id, values: { ...values, ...changes } } });
}

export function dropDraft(place: string, kind: Composing): void {
  const { [kind]: _dropped, ...others } = draftsOf(place);
  replace(place, others);
}

// Another window of this browser has written.
function hearOthers({ key }: StorageEvent): void {
  if (key === null) standing.clear();
  else standing.delete(key.replace(/^sampark\./, ''));
  tell();
}

export function onDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
