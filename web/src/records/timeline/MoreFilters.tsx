// Whose entries a timeline shows, of when, which kind of them alone, and in which order.
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { looseField } from '@/api/schema';
import { EditField } from '@/fields';
import { isIsoDate } from '@/fields/date/words';
import { Select } from '@/ui/overlays';
import { Segments } from '@/ui/Segments';
import { useSchema } from '../schema';
import { momentKinds, type TimelineQuery } from './timeline';

interface Props {
  query: TimelineQuery;
  onChange(query: TimelineQuery): void;
}

/** "activity.call" and the like, with their words. */
function useKinds() {
  const t = useTranslations('timeline.filters');
  const schema = useSchema();
  const kinds = ['activity', 'note'].flatMap((name) => {
    const field = schema.find(name as 'note')?.fields.find((each) => each.name === 'kind');
    return (field?.choices ?? []).map(({ value, label }) => ({ value: `${name}.${value}`, label }));
  });
  return [...kinds, { value: 'change.import', label: t('imports') }];
}

export default function MoreFilters({ query, onChange }: Props) {
  const t = useTranslations('timeline.filters');
  const kinds = useKinds();
  const { data } = useQuery(recordsOf('user').list({ sort: 'name', fields: ['name'], limit: 200 }));
  const people = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const [cleared, setCleared] = useState(0);
  const set = (changes: Partial<TimelineQuery>) => onChange({ ...query, ...changes });
  const clear = () => {
    setCleared(cleared + 1);
    onChange({ kinds: momentKinds, q: query.q });
  };
  return (
    <Stack gap="xs" w="16rem" key={cleared}>
      <Select
        label={t('only')}
        placeholder={t('anything')}
        data={kinds}
        value={query.only ?? null}
        onChange={(only) => set({ only: only ?? undefined })}
        clearable
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('by')}
        placeholder={t('anybody')}
        data={people}
        value={query.by ?? null}
        onChange={(by) => set({ by: by ?? undefined })}
        clearable
        searchable
        comboboxProps={{ withinPortal: false }}
      />
      <Day label={t('from')} value={query.from} onChange={(from) => set({ from })} />
      <Day label={t('to')} value={query.to} onChange={(to) => set({ to })} />
      <Segments
        wide
        label={t('order')}
        options={[
          { value: 'conversation', label: t('conversation') },
          { value: 'newest', label: t('newest') },
        ]}
        value={query.apart ? 'newest' : 'conversation'}
        onChange={(order) => set({ apart: order === 'newest' || undefined })}
      />
      <Button variant="subtle" size="compact-md" onClick={clear}>
        {t('clear')}
      </Button>
    </Stack>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange(day: string | undefined): void;
}

function Day({ label, value, onChange }: DayProps) {
  const t = useTranslations('timeline.filters');
  // What is no day (yet) stays as typed, and narrows nothing.
  const [unread, setUnread] = useState<string>();
  const change = (typed: unknown) => {
    const day = typeof typed === 'string' && isIsoDate(typed) ? typed : undefined;
    setUnread(day === undefined && typeof typed === 'string' && typed !== '' ? typed : undefined);
    onChange(day);
  };
  return (
    <EditField
      field={looseField({ name: 'created_at', label, kind: 'date' })}
      label={label}
      value={unread ?? value ?? null}
      onChange={change}
      error={unread === undefined ? undefined : t('no_date')}
    />
  );
}
