import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { looseField } from '@/api/schema';
import { EditField } from '@/fields';
import { isIsoDate } from '@/fields/date/words';
import { useSchema } from '@/records/schema';
import { Select } from '@/ui/overlays';
import styles from './Audit.module.css';
import { type AuditFilter, actions, everything, things } from './changes';

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
  // With the filter goes what is typed in the days and is no date.
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    onChange(everything);
  };
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
        data={[
          ...schema.entities.map(({ plural, plural_label }) => ({ value: plural, label: plural_label })),
          ...things.map((value) => ({ value, label: t(`thing.${value}`) })),
        ]}
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
      <Fragment key={cleared}>
        <Day label={t('from')} value={filter.from} onChange={(from) => set({ from })} />
        <Day label={t('to')} value={filter.to} onChange={(to) => set({ to })} />
      </Fragment>
      {narrowed && (
        <Button variant="subtle" onClick={clear}>
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}

interface DayProps {
  label: string;
  /** An ISO date, or nothing. */
  value: string;
  onChange(value: string): void;
}

function Day({ label, value, onChange }: DayProps) {
  const t = useTranslations('settings.audit');
  // What is no date (yet) stays as typed, and narrows nothing.
  const [unread, setUnread] = useState<string | null>(null);
  const change = (typed: unknown) => {
    const day = typeof typed === 'string' && isIsoDate(typed) ? typed : '';
    setUnread(typeof typed === 'string' && day === '' ? typed : null);
    onChange(day);
  };
  return (
    <div className={styles.day}>
      <EditField
        field={looseField({ name: 'day', label, kind: 'date' })}
        label={label}
        value={unread ?? (value || null)}
        error={unread === null ? undefined : t('no_date')}
        onChange={change}
      />
    </div>
  );
}
