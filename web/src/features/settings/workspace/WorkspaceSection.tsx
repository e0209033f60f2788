// The firm itself: what it is called, where it is, and when it works.
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { currencyChoices } from '@/ui/currencies';
import { countryChoices, timeZoneChoices } from '@/ui/places';
import { SavedField } from '../parts/SavedField';
import { SavedSelect } from '../parts/SavedSelect';
import { Block, Section } from '../parts/Section';
import { WorkingHours } from '../parts/WorkingHours';
import { PictureField } from '../profile/PictureField';

export default function WorkspaceSection() {
  const t = useTranslations('settings.workspace');
  const formats = useFormats();
  const { workspace: own } = useSession();
  const { data: workspace } = useSuspenseQuery(recordsOf('workspace').one(own.id));
  const currencies = useMemo(() => currencyChoices(formats), [formats]);
  const countries = useMemo(() => countryChoices(formats), [formats]);
  const zones = useMemo(() => timeZoneChoices(formats, workspace.time_zone), [formats, workspace.time_zone]);
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
        <WorkingHours entity="workspace" record={workspace} />
      </Block>
      <Block title={t('losing')} help={t('losing_help')}>
        <SavedField entity="workspace" record={workspace} name="loss_reasons" />
      </Block>
    </Section>
  );
}
