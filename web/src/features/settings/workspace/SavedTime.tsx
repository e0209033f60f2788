// A time of day, saved when its input is left.
import { TextInput } from '@mantine/core';
import { useEntity } from '@/records/schema';
import { useSavedValue } from '../parts/useSavedValue';

interface Props {
  record: { id: string; version: number; work_from?: string | null; work_to?: string | null };
  name: 'work_from' | 'work_to';
}

export function SavedTime({ record, name }: Props) {
  const field = useEntity('workspace')?.fields.find((each) => each.name === name);
  const saved = useSavedValue<string | null | undefined>('workspace', record, name);
  if (!field) return null;
  return (
    <div>
      <TextInput
        type="time"
        label={field.label}
        value={saved.value ?? ''}
        onChange={(event) => saved.put(event.currentTarget.value || null)}
        onBlur={saved.leave}
        error={saved.error}
      />
      {saved.notice}
    </div>
  );
}
