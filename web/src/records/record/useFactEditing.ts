// One fact being changed in its place: what is typed, and what came of saving it.
import { useRef, useState } from 'react';
import { type Field, labelOf } from '@/api/schema';
import { isEmpty } from '@/fields';
import { consequences } from '../form/rules';
import { keepUnsaved } from '../unsaved/store';
import { type Refusal, useSaving } from '../unsaved/useKeeping';
import { useOnLeaving } from '../unsaved/useOnLeaving';
import { usePage } from './context';

export const sameValue = (a: unknown, b: unknown) =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);

/** Begins open. */
export function useFactEditing(field: Field) {
  const { entity, record } = usePage();
  const { save: send } = useSaving(entity.name);
  const [open, setOpen] = useState(true);
  const [refusal, setRefusal] = useState<Refusal>();
  const [value, setValue] = useState<unknown>(record[field.name]);
  // Choosers say what was chosen and that they are through in one breath, before the next rendering.
  const latest = useRef<unknown>(record[field.name]);
  /** The record as it was when editing began. */
  const seen = useRef(record);
  const through = useRef(false);
  const shown = useRef(true);

  const hold = (next: unknown) => {
    latest.current = next;
    setValue(next);
  };
  const put = (next: unknown) => {
    hold(next);
    if (!refusal?.contested) setRefusal(undefined);
  };
  const start = () => {
    hold(record[field.name]);
    seen.current = record;
    through.current = false;
    setRefusal(undefined);
    setOpen(true);
  };
  const stop = () => {
    through.current = true;
    setRefusal(undefined);
    setOpen(false);
  };
  const editOf = (version = seen.current.version) => ({
    entity: entity.name,
    id: seen.current.id,
    name: labelOf(entity, seen.current),
    field: field.name,
    values: consequences(entity, field.name, latest.current, { ...seen.current }),
    version,
  });
  const save = async (version?: number) => {
    const edit = editOf(version);
    stop();
    const refused = await send(edit);
    if (!refused) return;
    if (!shown.current) return keepUnsaved({ ...edit, ...refused });
    setRefusal(refused);
    through.current = false;
    setOpen(true);
  };
  const changed = () => !sameValue(latest.current, seen.current[field.name]);
  const done = () => {
    // What was refused as it stands is sent again, given up or changed by a decision, not by leaving the field.
    if (through.current || (refusal && !refusal.fault)) return;
    if (changed()) void save();
    else stop();
  };

  useOnLeaving(shown, () => {
    if (through.current || !changed()) return;
    if (refusal) keepUnsaved({ ...editOf(), ...refusal });
    else void save();
  });

  return { open, value, refusal, start, stop, done, save, put };
}
