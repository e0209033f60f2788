// A time of day, saved when its input is left.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';

interface Props {
  record: { id: string; version: number; work_from?: string | null; work_to?: string | null };
  name: 'work_from' | 'work_to';
}

export function SavedTime({ record, name }: Props) {
  const field = useEntity('workspace')?.fields.find((each) => each.name === name);
  const update = useUpdate('workspace');
  const [draft, setDraft] = useState<string>();
  if (!field) return null;
  const saved = record[name] ?? '';
  const save = () => {
    if (draft === undefined || draft === saved) return;
    update.mutate(
      { id: record.id, version: record.version, values: { [name]: draft || null } },
      { onSuccess: () => setDraft(undefined) },
    );
  };
  return (
    <TextInput
      type="time"
      label={field.label}
      value={draft ?? saved}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      error={isProblem(update.error) ? update.error.of(name) : undefined}
    />
  );
}
