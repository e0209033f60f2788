import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { useSchema } from '@/records/schema';
import { type AuditFilter, actions, everything } from './changes';

interface Props {
  filter: AuditFilter;
  onChange(filter: AuditFilter): void;
}

export function AuditFilters({ filter, onChange }: Props) {
  const t = useTranslations('settings.audit');
  const schema = useSchema();
  const users =
    useQuery(recordsOf('user').list({ sort: 'name', fields: ['name'], limit: 200 })).data?.items ?? [];
  const set = (changes: Partial<AuditFilter>) => onChange({ ...filter, ...changes });
  const narrowed = JSON.stringify(filter) !== JSON.stringify(everything);
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('person')}
        placeholder={t('anybody')}
        data={users.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.actor}
        onChange={(actor) => set({ actor })}
        clearable
        searchable
        w="12rem"
      />
      <Select
        label={t('noun')}
        placeholder={t('anything')}
        data={schema.entities.map(({ plural, plural_label }) => ({ value: plural, label: plural_label }))}
        value={filter.noun}
        onChange={(noun) => set({ noun })}
        clearable
        searchable
        w="12rem"
      />
      <Select
        label={t('type')}
        placeholder={t('any_change')}
        data={actions.map((value) => ({ value, label: t(`action.${value}`) }))}
        value={filter.type}
        onChange={(type) => set({ type })}
        clearable
        w="11rem"
      />
      <TextInput
        type="date"
        label={t('from')}
        value={filter.from}
        max={filter.to || undefined}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={filter.to}
        min={filter.from || undefined}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      {narrowed && (
        <Button variant="subtle" onClick={() => onChange(everything)}>
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
