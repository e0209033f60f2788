// One field of one record, saved when its editor is left, with the way back in a toast.
import { useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import { EditField } from '@/fields';
import type { EntityName } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';

interface Props {
  entity: EntityName;
  record: { id: string; version: number };
  name: string;
  label?: string;
}

export function SavedField({ entity, record, name, label }: Props) {
  const field = useEntity(entity)?.fields.find((each) => each.name === name);
  const update = useUpdate(entity);
  const saved = (record as Record<string, unknown>)[name];
  const [draft, setDraft] = useState<{ value: unknown }>();
  const latest = useRef(draft);
  if (!field) return null;

  const keep = (next: { value: unknown } | undefined) => {
    latest.current = next;
    setDraft(next);
  };
  const save = () => {
    const typed = latest.current;
    if (!typed || typed.value === saved) return;
    update.mutate(
      { id: record.id, version: record.version, values: { [name]: typed.value } },
      { onSuccess: () => keep(undefined) },
    );
  };
  return (
    <EditField
      field={field}
      label={label ?? field.label}
      value={draft ? draft.value : saved}
      onChange={(value) => keep({ value })}
      onDone={save}
      required={field.required}
      error={isProblem(update.error) ? update.error.of(name) : undefined}
    />
  );
}
