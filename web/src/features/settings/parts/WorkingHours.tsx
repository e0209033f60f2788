// When somebody works: the firm, or one of its people who works at other times.
import { Chip, Group } from '@mantine/core';
import { useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';
import { Labelled } from './Labelled';
import { SavedTime } from './SavedTime';

interface Hours {
  id: string;
  version: number;
  working_days?: string[] | null;
  work_from?: string | null;
  work_to?: string | null;
}

interface Props {
  entity: 'workspace' | 'user';
  record: Hours;
}

function WorkingDays({ entity, record }: Props) {
  const field = useEntity(entity)?.fields.find(({ name }) => name === 'working_days');
  const update = useUpdate(entity);
  if (!field) return null;
  const order = (field.choices ?? []).map(({ value }) => value);
  return (
    <Labelled label={field.label}>
      <Chip.Group
        multiple
        value={record.working_days ?? []}
        onChange={(days) =>
          update.mutate({
            id: record.id,
            version: record.version,
            values: { working_days: [...days].sort((a, b) => order.indexOf(a) - order.indexOf(b)) },
          })
        }
      >
        <Group gap="xs">
          {field.choices?.map(({ value, label }) => (
            <Chip key={value} value={value}>
              {label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Labelled>
  );
}

export function WorkingHours({ entity, record }: Props) {
  return (
    <>
      <WorkingDays entity={entity} record={record} />
      <Group grow align="flex-start">
        <SavedTime entity={entity} record={record} name="work_from" />
        <SavedTime entity={entity} record={record} name="work_to" />
      </Group>
    </>
  );
}
