// A value that is saved when its input is left. What was typed stays in the input until it is saved or given up.
import { type ReactNode, useRef, useState } from 'react';
import type { AnyRecord } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { Refused } from '@/records/unsaved/Refused';
import { keepUnsaved } from '@/records/unsaved/store';
import { type Refusal, useSaving } from '@/records/unsaved/useKeeping';
import { useOnLeaving } from '@/records/unsaved/useOnLeaving';

interface Draft<Value> {
  value: Value;
  /** The version that was seen when typing began. */
  version: number;
}

interface Saved<Value> {
  value: Value;
  put(value: Value): void;
  /** The input is left. */
  leave(): void;
  error: string | undefined;
  /** Why it is not saved, and what can be done; to stand below the input. */
  notice: ReactNode;
}

export function useSavedValue<Value>(
  entity: EntityName,
  record: { id: string; version: number },
  name: string,
): Saved<Value> {
  const definition = useEntity(entity);
  const field = definition?.fields.find((each) => each.name === name);
  const { save: send } = useSaving(entity);
  const saved = (record as AnyRecord)[name] as Value;
  const [draft, setDraft] = useState<Draft<Value>>();
  const [refusal, setRefusal] = useState<Refusal>();
  // Editors say what was chosen and that they are through in one breath, before the next rendering.
  const latest = useRef<Draft<Value>>(undefined);
  const underWay = useRef<Draft<Value>>(undefined);
  const shown = useRef(true);
  const hold = (next: Draft<Value> | undefined) => {
    latest.current = next;
    setDraft(next);
    setRefusal(undefined);
  };
  const editOf = ({ value, version }: Draft<Value>) => ({
    entity,
    id: record.id,
    name: definition ? labelOf(definition, { ...record }) : '',
    field: name,
    values: { [name]: value },
    version,
  });
  const save = async (version?: number) => {
    const typed = latest.current;
    if (!typed) return;
    underWay.current = typed;
    const edit = editOf({ ...typed, ...(version !== undefined && { version }) });
    const refused = await send(edit);
    underWay.current = undefined;
    if (latest.current !== typed) return;
    if (!refused) return hold(undefined);
    if (!shown.current) return keepUnsaved({ ...edit, ...refused });
    setRefusal(refused);
  };

  useOnLeaving(shown, () => {
    const typed = latest.current;
    if (!typed || typed === underWay.current || typed.value === saved) return;
    if (refusal) keepUnsaved({ ...editOf(typed), ...refusal });
    else void save();
  });

  return {
    value: draft ? draft.value : saved,
    put: (value) => hold({ value, version: latest.current?.version ?? record.version }),
    leave: () => {
      if (!latest.current || refusal?.contested) return;
      if (latest.current.value === saved) hold(undefined);
      else void save();
    },
    error: refusal?.fault,
    notice: refusal && !refusal.fault && field && (
      <Refused
        entity={entity}
        id={record.id}
        field={field}
        why={refusal.why}
        contested={refusal.contested}
        onAgain={(version) => void save(version)}
        onDrop={() => hold(undefined)}
      />
    ),
  };
}
