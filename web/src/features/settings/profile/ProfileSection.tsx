// Who one is, and how one reads.

import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import type { Digits } from '@/base/format';
import type { Theme } from '@/locale/look';
import { useFormats, useLook } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { timeZoneChoices } from '@/ui/places';
import { Segments } from '@/ui/Segments';
import { useChangeLook } from '@/ui/useChangeLook';
import { Labelled } from '../parts/Labelled';
import { SavedField } from '../parts/SavedField';
import { SavedSelect } from '../parts/SavedSelect';
import { Block, Section } from '../parts/Section';
import { WorkingHours } from '../parts/WorkingHours';
import { PictureField } from './PictureField';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const digits: readonly Digits[] = ['auto', 'latin', 'bengali'];

export default function ProfileSection() {
  const t = useTranslations('settings.profile');
  const formats = useFormats();
  const { user: self, workspace } = useSession();
  const { data: user } = useSuspenseQuery(recordsOf('user').one(self.id));
  const zones = useMemo(() => timeZoneChoices(formats, user.time_zone), [formats, user.time_zone]);
  const look = useLook();
  const setLook = useChangeLook();
  return (
    <Section title={t('title')}>
      <Block title={t('you')} help={t('you_help')}>
        <PictureField entity="user" record={user} field="photo" file={user.photo} />
        <SavedField entity="user" record={user} name="name" />
        <SavedField entity="user" record={user} name="job_title" />
        <SavedField entity="user" record={user} name="phone" />
      </Block>
      <Block title={t('look')} help={t('look_help')}>
        <Labelled label={t('language')}>
          <Segments
            label={t('language')}
            wide
            value={look.language}
            onChange={(language) => setLook({ language: language })}
            options={[
              { value: 'bn', label: 'বাংলা' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Labelled>
        <Labelled label={t('theme.label')}>
          <Segments
            label={t('theme.label')}
            wide
            value={look.theme}
            onChange={(theme) => setLook({ theme: theme })}
            options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          />
        </Labelled>
        <Labelled label={t('digits.label')}>
          <Segments
            label={t('digits.label')}
            wide
            value={look.digits}
            onChange={(value) => setLook({ digits: value })}
            options={digits.map((value) => ({ value, label: t(`digits.${value}`) }))}
          />
        </Labelled>
        <SavedSelect
          entity="user"
          record={user}
          name="time_zone"
          choices={zones}
          placeholder={t('zone_of_firm', { zone: workspace.time_zone })}
        />
      </Block>
      <Block title={t('hours')} help={t('hours_help')}>
        <WorkingHours entity="user" record={user} />
      </Block>
    </Section>
  );
}
