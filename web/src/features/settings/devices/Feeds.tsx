// Addresses under which a calendar program reads one's activities, without signing in.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { useFormats } from '@/locale/ReaderProvider';
import { Confirm } from '@/ui/Confirm';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
import styles from '../parts/parts.module.css';
import { Secret } from '../parts/Secret';
import { type Feed, feedsQuery, makeFeed, revokeFeed } from './devices';

function NewFeed() {
  const t = useTranslations('settings.devices.feeds');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const making = useMutation({
    mutationFn: () => makeFeed(name),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: feedsQuery.queryKey });
    },
  });
  const problem = isProblem(making.error) ? making.error : undefined;
  const filled = useFilledForm(making.mutate);
  return (
    <Stack gap="sm">
      <form {...filled.form}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('name')}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={filled.missing(name) ?? problem?.of('name') ?? problem?.words}
          />
          <Button type="submit" variant="default" loading={making.isPending}>
            {t('make')}
          </Button>
        </Group>
      </form>
      {making.data && (
        <>
          <Text size="sm">{t('once')}</Text>
          <Secret text={window.location.origin + making.data.path} label={making.data.name} />
        </>
      )}
    </Stack>
  );
}

export function Feeds() {
  const t = useTranslations('settings.devices.feeds');
  const formats = useFormats();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data: feeds } = useSuspenseQuery(feedsQuery);
  const [doomed, setDoomed] = useState<Feed>();
  const revoking = useMutation({
    mutationFn: (feed: Feed) => revokeFeed(feed.id),
    onSuccess: (_answer, { name }) => toasts.changed(t('revoked', { name })),
    onError: toasts.failed,
    onSettled: () => {
      setDoomed(undefined);
      return queries.invalidateQueries({ queryKey: feedsQuery.queryKey });
    },
  });
  return (
    <Stack gap="sm">
      {feeds.length > 0 && (
        <ul className={styles.rows}>
          {feeds.map((feed) => (
            <li key={feed.id} className={styles.row}>
              <IconCalendarShare size={20} stroke={1.5} aria-hidden />
              <div className={styles.rowText}>
                <span className={styles.rowName}>{feed.name}</span>
                <span className={styles.rowFacts}>
                  {feed.last_used_at ? t('used', { when: formats.relative(feed.last_used_at) }) : t('unused')}
                </span>
              </div>
              <Button
                variant="subtle"
                size="compact-sm"
                color="red"
                onClick={() => setDoomed(feed)}
                aria-label={t('revoke_of', { name: feed.name })}
              >
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewFeed />
      {doomed && (
        <Confirm
          title={t('revoke_of', { name: doomed.name })}
          action={t('revoke')}
          busy={revoking.isPending}
          onConfirm={() => revoking.mutate(doomed)}
          onClose={() => setDoomed(undefined)}
        >
          {t('revoke_help')}
        </Confirm>
      )}
    </Stack>
  );
}
