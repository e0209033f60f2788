// The firm itself: what it is called, where it is, and when it works.
import { Chip, Group } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { useUpdate } from '@/records/changes';
import { useEntity, useSession } from '@/records/schema';
import { currencyChoices } from '@/ui/currencies';
import { countryChoices, timeZoneChoices } from '@/ui/places';
import { Labelled } from '../parts/Labelled';
import { SavedField } from '../parts/SavedField';
import { SavedSelect } from '../parts/SavedSelect';
import { Block, Section } from '../parts/Section';
import { PictureField } from '../profile/PictureField';
import { SavedTime } from './SavedTime';

interface Hours {
  id: string;
  version: number;
  working_days?: string[] | null;
  work_from?: string | null;
  work_to?: string | null;
}

function WorkingDays({ record }: { record: Hours }) {
  const field = useEntity('workspace')?.fields.find(({ name }) => name === 'working_days');
  const update = useUpdate('workspace');
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

export default function WorkspaceSection() {
  const t = useTranslations('settings.workspace');
  const formats = useFormats();
  const { workspace: own } = useSession();
  const { data: workspace } = useSuspenseQuery(recordsOf('workspace').one(own.id));
  const currencies = useMemo(() => currencyChoices(formats), [formats]);
  const countries = useMemo(() => countryChoices(formats), [formats]);
  const zones = useMemo(() => timeZoneChoices(formats, workspace.time_zone), [formats, workspace.time_zone]);
  const hours: Hours = workspace;
  return (
    <Section title={t('title')}>
      <Block title={t('firm')} help={t('firm_help')}>
        <PictureField entity="workspace" record={workspace} field="logo" file={workspace.logo} />
        <SavedField entity="workspace" record={workspace} name="name" />
      </Block>
      <Block title={t('place')} help={t('place_help')}>
        <SavedSelect entity="workspace" record={workspace} name="region" choices={countries} />
        <SavedSelect
          entity="workspace"
          record={workspace}
          name="currency"
          choices={currencies}
          description={t('currency_help')}
        />
        <SavedSelect entity="workspace" record={workspace} name="time_zone" choices={zones} />
        <SavedField entity="workspace" record={workspace} name="locale" />
      </Block>
      <Block title={t('hours')} help={t('hours_help')}>
        <WorkingDays record={hours} />
        <Group grow align="flex-start">
          <SavedTime record={hours} name="work_from" />
          <SavedTime record={hours} name="work_to" />
        </Group>
      </Block>
      <Block title={t('losing')} help={t('losing_help')}>
        <SavedField entity="workspace" record={workspace} name="loss_reasons" />
      </Block>
    </Section>
  );
}
