// A value that is saved when its input is left. What was typed stays in the input until it is saved or given up.
import { type ReactNode, useRef, useState } from 'react';
import type { AnyRecord } from '@/api/records';
import type { EntityName } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { Refused } from '@/records/unsaved/Refused';
import { type Refusal, useSaving } from '@/records/unsaved/useKeeping';

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
  const field = useEntity(entity)?.fields.find((each) => each.name === name);
  const { save: send } = useSaving(entity);
  const saved = (record as AnyRecord)[name] as Value;
  const [draft, setDraft] = useState<Draft<Value>>();
  const [refusal, setRefusal] = useState<Refusal>();
  // Editors say what was chosen and that they are through in one breath, before the next rendering.
  const latest = useRef<Draft<Value>>(undefined);
  const hold = (next: Draft<Value> | undefined) => {
    latest.current = next;
    setDraft(next);
    setRefusal(undefined);
  };
  const save = async (version?: number) => {
    const typed = latest.current;
    if (!typed) return;
    const refused = await send({
      id: record.id,
      field: name,
      values: { [name]: typed.value },
      version: version ?? typed.version,
    });
    if (latest.current !== typed) return;
    if (refused) setRefusal(refused);
    else hold(undefined);
  };
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
