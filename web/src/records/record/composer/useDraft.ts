// What is being written about a record, kept in this browser until it is saved: for each kind its own, and under an id made
// here, so that sending it again after a lost answer makes no second one.
import { useCallback, useRef, useState } from 'react';
import { newId } from '@/base/id';
import { forget, keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import { useSession } from '../../schema';
import type { Composing } from '../context';
import type { Values } from './plans';

interface Draft {
  id: Id;
  values: Values;
}
type Drafts = { [kind in Composing]?: Draft };

export function useDraft(record: Id) {
  const { user } = useSession();
  const name = `composer.${user.id}.${record}`;
  const [drafts, setDrafts] = useState<Drafts>(() => kept<Drafts>(name) ?? {});
  // One kind may be saved while another is typed already.
  const latest = useRef(drafts);
  const replace = useCallback(
    (next: Drafts) => {
      latest.current = next;
      setDrafts(next);
      if (Object.keys(next).length > 0) keep(name, next);
      else forget(name);
    },
    [name],
  );
  const set = (kind: Composing, changes: Values) => {
    const before = latest.current[kind] ?? { id: newId(), values: {} };
    replace({ ...latest.current, [kind]: { ...before, values: { ...before.values, ...changes } } });
  };
  const drop = (kind: Composing) => {
    const { [kind]: _dropped, ...others } = latest.current;
    replace(others);
  };
  return { drafts, set, drop };
}
