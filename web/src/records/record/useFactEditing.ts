// One fact being changed in its place: what is typed, and what came of saving it.
import { useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Field } from '@/api/schema';
import { isEmpty } from '@/fields';
import { useUpdate } from '../changes';
import { consequences } from '../form/rules';
import { errorsByField } from '../form/state';
import { usePage } from './context';

export const sameValue = (a: unknown, b: unknown) =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);

// Said at the field itself, where what was typed is kept.
const isTold = (error: unknown, field: Field) =>
  isProblem(error, 'stale_version') || errorsByField(error).has(field.name);

/** Begins open. */
export function useFactEditing(field: Field) {
  const { entity, record } = usePage();
  const update = useUpdate(entity.name, { tells: (error) => isTold(error, field) });
  const [open, setOpen] = useState(true);
  const [error, setError] = useState<string>();
  /** Somebody else changed the same field since; what was typed here waits for a decision. */
  const [conflict, setConflict] = useState(false);
  const [value, setValue] = useState<unknown>(record[field.name]);
  // Choosers say what was chosen and that they are through in one breath, before the next rendering.
  const latest = useRef<unknown>(record[field.name]);
  const version = useRef<number | undefined>(record.version);
  const through = useRef(false);

  const put = (next: unknown) => {
    latest.current = next;
    setValue(next);
  };
  const start = () => {
    put(record[field.name]);
    version.current = record.version;
    through.current = false;
    setError(undefined);
    setOpen(true);
  };
  const stop = () => {
    through.current = true;
    setConflict(false);
    setError(undefined);
    setOpen(false);
  };
  const save = async (above?: number) => {
    const values = consequences(entity, field.name, latest.current, { ...record });
    try {
      await update.mutateAsync({ id: record.id, values, ...(above !== undefined && { version: above }) });
    } catch (refusal) {
      if (!isTold(refusal, field)) return;
      const stale = isProblem(refusal, 'stale_version');
      setConflict(stale);
      setError(stale ? undefined : errorsByField(refusal).get(field.name));
      through.current = false;
      setOpen(true);
    }
  };
  const done = () => {
    if (through.current || conflict) return;
    const changed = !sameValue(latest.current, record[field.name]);
    stop();
    if (changed) void save(version.current);
  };
  const insist = () => {
    stop();
    void save();
  };
  return { open, value, error, conflict, start, stop, done, insist, put };
}
