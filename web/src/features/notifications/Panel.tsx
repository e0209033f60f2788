// The notification centre: what there is to read, what was read, and what is put off.
import { Button } from '@mantine/core';
import { IconChecks, IconSettings } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { markAllRead, type NotificationView, notificationsQuery } from '@/api/notifications';
import { ProblemLine } from '@/ui/Problem';
import { Segments } from '@/ui/Segments';
import { useToasts } from '@/ui/toasts';
import styles from './Notifications.module.css';
import { Row } from './Row';

const views: readonly NotificationView[] = ['all', 'unread', 'snoozed'];

export default function Panel({ close }: { close(): void }) {
  const t = useTranslations('notifications');
  const toasts = useToasts();
  const queries = useQueryClient();
  const [view, setView] = useState<NotificationView>('all');
  const asked = useInfiniteQuery(notificationsQuery(view));
  const found = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  const allRead = useMutation({
    mutationFn: () => markAllRead(found[0]?.shown_at),
    onError: toasts.failed,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications', 'list'] }),
  });
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        {view !== 'snoozed' && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconChecks size={16} aria-hidden />}
            disabled={!found.some(({ read_at }) => !read_at)}
            onClick={() => allRead.mutate()}
          >
            {t('read_all')}
          </Button>
        )}
        <Link
          to="/settings/{-$section}"
          params={{ section: 'notifications' }}
          className={styles.settings}
          aria-label={t('settings')}
          title={t('settings')}
          onClick={close}
        >
          <IconSettings size={18} stroke={1.6} aria-hidden />
        </Link>
      </header>
      <Segments<NotificationView>
        label={t('show')}
        wide
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
      />
      {asked.error && !asked.data && <ProblemLine error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && found.length === 0 && <p className={styles.nothing}>{t(`nothing.${view}`)}</p>}
      <ul className={styles.rows} aria-busy={asked.isPending}>
        {found.map((told) => (
          <Row key={told.id} told={told} snoozed={view === 'snoozed'} close={close} />
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </section>
  );
}
