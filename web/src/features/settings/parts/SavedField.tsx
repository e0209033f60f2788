// One field of one record, saved when its editor is left, with the way back in a toast.
import { EditField } from '@/fields';
import type { EntityName } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { useSavedValue } from './useSavedValue';

interface Props {
  entity: EntityName;
  record: { id: string; version: number };
  name: string;
  label?: string;
}

export function SavedField({ entity, record, name, label }: Props) {
  const field = useEntity(entity)?.fields.find((each) => each.name === name);
  const saved = useSavedValue<unknown>(entity, record, name);
  if (!field) return null;
  return (
    <div>
      <EditField
        field={field}
        label={label ?? field.label}
        value={saved.value}
        onChange={saved.put}
        onDone={saved.leave}
        required={field.required}
        error={saved.error}
      />
      {saved.notice}
    </div>
  );
}
