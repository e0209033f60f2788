// A field of words that the browser knows a list of, such as time zones: chosen by searching, saved at once.
import { isProblem } from '@/api/problem';
import type { EntityName } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';
import type { NamedChoice } from '@/ui/currencies';
import { Select } from '@/ui/overlays';

interface Props {
  entity: EntityName;
  record: { id: string; version: number };
  name: string;
  choices: NamedChoice[];
  description?: string;
  /** What holds when nothing is chosen; without it something must be. */
  placeholder?: string;
}

export function SavedSelect({ entity, record, name, choices, description, placeholder }: Props) {
  const field = useEntity(entity)?.fields.find((each) => each.name === name);
  const update = useUpdate(entity);
  if (!field) return null;
  const value = (record as Record<string, unknown>)[name];
  return (
    <Select
      label={field.label}
      description={description}
      data={choices}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) =>
        update.mutate({ id: record.id, version: record.version, values: { [name]: chosen } })
      }
      placeholder={placeholder}
      clearable={placeholder !== undefined}
      allowDeselect={false}
      searchable
      limit={200}
      error={isProblem(update.error) ? update.error.of(name) : undefined}
    />
  );
}
