// What is being written about a record, kept in this browser until it is saved: for each kind its own, and under an id made
// here, so that sending it again after a lost answer makes no second one.
import { useSyncExternalStore } from 'react';
import type { Id } from '@/generated/schema';
import { useSession } from '../../schema';
import type { Composing } from '../context';
import { draftsOf, dropDraft, onDraft, setDraft } from './draftStore';
import type { Values } from './plans';

export function useDraft(record: Id) {
  const { user } = useSession();
  const place = `composer.${user.id}.${record}`;
  const drafts = useSyncExternalStore(onDraft, () => draftsOf(place));
  return {
    drafts,
    set: (kind: Composing, changes: Values) => setDraft(place, kind, changes),
    drop: (kind: Composing) => dropDraft(place, kind),
  };
}
