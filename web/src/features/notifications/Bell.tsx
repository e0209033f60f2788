// How much there is to read, at the top of every page; what it is opens beside it.

import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { unreadQuery } from '@/api/notifications';
import { useFormats } from '@/locale/ReaderProvider';
import { PanelOnDemand } from '@/ui/OnDemand';
import { lazy } from '@/ui/parts';
import { useShortcut } from '@/ui/shortcuts';
import styles from './Notifications.module.css';
import { useAloud } from './useAloud';
import { useFollowPush } from './useFollowPush';

const Panel = lazy(() => import('./Panel'));
const most = 99;

export function Bell() {
  const t = useTranslations('notifications');
  const keys = useTranslations('shell.keys');
  const formats = useFormats();
  const [opened, setOpened] = useState(false);
  const { data: unread } = useQuery(unreadQuery);
  useAloud(unread);
  useFollowPush();
  useShortcut({ keys: 'g n', label: t('title'), group: keys('go'), run: () => setOpened(true) });
  const count = unread?.count ?? 0;
  const shown = count > most ? `${formats.number(most)}+` : formats.number(count);
  return (
    <PanelOnDemand
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="min(25rem, calc(100vw - 1rem))"
      button={
        <button type="button" className={styles.bell} aria-label={t('bell', { count, shown })}>
          <IconBell size={20} stroke={1.6} aria-hidden />
          {count > 0 && (
            <span className={styles.badge} aria-hidden>
              {shown}
            </span>
          )}
        </button>
      }
    >
      {() => (
        <Suspense>
          <Panel close={() => setOpened(false)} />
        </Suspense>
      )}
    </PanelOnDemand>
  );
}
