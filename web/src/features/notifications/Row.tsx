import { IconClock, IconMail, IconMailOpened } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { bringBack, markRead, type Notification, snooze } from '@/api/notifications';
import { serverTime } from '@/api/server_time';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import styles from './Notifications.module.css';
import { Told } from './Told';
import { laterChoices } from './when';

interface Props {
  told: Notification;
  snoozed: boolean;
  close(): void;
}

function useChange() {
  const toasts = useToasts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: toasts.failed,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications', 'list'] }),
  });
}

export function Row({ told, snoozed, close }: Props) {
  const t = useTranslations('notifications');
  const formats = useFormats();
  const change = useChange();
  const unread = !told.read_at && !snoozed;
  return (
    <li className={styles.row} data-unread={unread || undefined}>
      <Told told={told} onFollow={close} />
      <span className={styles.when}>
        {snoozed ? t('until', { when: formats.dateTime(told.shown_at) }) : formats.relative(told.shown_at)}
      </span>
      <span className={styles.acts}>
        {snoozed ? (
          <IconButton
            aria-label={t('bring_back')}
            title={t('bring_back')}
            onClick={() => change.mutate(() => bringBack(told.id))}
          >
            <IconClock size={16} aria-hidden />
          </IconButton>
        ) : (
          <>
            <IconButton
              aria-label={unread ? t('mark_read') : t('mark_unread')}
              title={unread ? t('mark_read') : t('mark_unread')}
              onClick={() => change.mutate(() => markRead(told.id, unread))}
            >
              {unread ? <IconMailOpened size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
            </IconButton>
            <MenuOnDemand
              position="bottom-end"
              // Within the panel: a press elsewhere closes that.
              withinPortal={false}
              button={
                <IconButton aria-label={t('snooze')} title={t('snooze')}>
                  <IconClock size={16} aria-hidden />
                </IconButton>
              }
            >
              {() =>
                laterChoices(new Date(serverTime(Date.now()))).map(({ name, until }) => (
                  <Menu.Item key={name} onClick={() => change.mutate(() => snooze(told.id, until))}>
                    {t(`later.${name}`)}
                  </Menu.Item>
                ))
              }
            </MenuOnDemand>
          </>
        )}
      </span>
    </li>
  );
}
