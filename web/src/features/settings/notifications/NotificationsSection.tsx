// How one is told: of what, through which channel, and when not to be disturbed.
import { Checkbox, Switch } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import {
  changeSettings,
  type NotificationKind,
  type NotificationSettings,
  type SettingsPatch,
  settingsQuery,
} from '@/api/notifications';
import { useToasts } from '@/ui/toasts';
import { Block, Section } from '../parts/Section';
import { ClockSelect } from './ClockSelect';
import { Devices } from './Devices';
import { Kinds } from './Kinds';

export default function NotificationsSection() {
  const t = useTranslations('settings.notifications');
  const { data: settings } = useSuspenseQuery(settingsQuery);
  const change = useChangeSettings();
  const { quiet, daily } = settings;
  return (
    <Section title={t('title')} help={t('help')}>
      <Kinds
        settings={settings}
        change={(kind: NotificationKind, channels) => change({ kinds: { [kind]: channels } })}
      />
      <Devices />
      <Block title={t('quiet.title')} help={t('quiet.help')}>
        <Switch
          label={t('quiet.on')}
          checked={quiet.on}
          onChange={({ currentTarget }) => change({ quiet: { on: currentTarget.checked } })}
        />
        {quiet.on && (
          <>
            <ClockSelect
              label={t('quiet.from')}
              value={quiet.from}
              onChange={(from) => change({ quiet: { from } })}
            />
            <ClockSelect
              label={t('quiet.to')}
              value={quiet.to}
              onChange={(to) => change({ quiet: { to } })}
            />
          </>
        )}
      </Block>
      <Block title={t('daily.title')} help={t('daily.help')}>
        <Checkbox
          label={t('daily.agenda')}
          checked={daily.agenda}
          onChange={({ currentTarget }) => change({ daily: { agenda: currentTarget.checked } })}
        />
        <Checkbox
          label={t('daily.missed')}
          checked={daily.missed}
          onChange={({ currentTarget }) => change({ daily: { missed: currentTarget.checked } })}
        />
        <ClockSelect label={t('daily.at')} value={daily.at} onChange={(at) => change({ daily: { at } })} />
      </Block>
    </Section>
  );
}

/** Shown at once, and as before where it was refused. */
function useChangeSettings(): (patch: SettingsPatch) => void {
  const queries = useQueryClient();
  const toasts = useToasts();
  const key = settingsQuery.queryKey;
  const change = useMutation({
    mutationFn: changeSettings,
    scope: { id: 'notification-settings' },
    onSuccess: (settings) => queries.setQueryData(key, settings),
    onError: (error) => {
      toasts.failed(error);
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  return (patch) => {
    queries.setQueryData(key, (known) => known && merged(known, patch));
    change.mutate(patch);
  };
}

function merged(
  known: NotificationSettings,
  { kinds = {}, quiet, daily }: SettingsPatch,
): NotificationSettings {
  const channels = { ...known.kinds };
  for (const [kind, changed] of Object.entries(kinds) as [NotificationKind, object][]) {
    channels[kind] = { ...channels[kind], ...changed };
  }
  return { kinds: channels, quiet: { ...known.quiet, ...quiet }, daily: { ...known.daily, ...daily } };
}
