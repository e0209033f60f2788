// Kinds of notifications by channel. On a phone each kind is a group of its own.
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Channels, MailPace, NotificationKind, NotificationSettings } from '@/api/notifications';
import { Segments } from '@/ui/Segments';
import styles from './Kinds.module.css';

const kinds: readonly NotificationKind[] = [
  'mention',
  'assigned',
  'reminder',
  'deal_closed',
  'deal_stage',
  'noted',
  'changed',
];
const paces: readonly MailPace[] = ['off', 'each', 'digest'];

interface Props {
  settings: NotificationSettings;
  change(kind: NotificationKind, channels: Partial<Channels>): void;
}

export function Kinds({ settings, change }: Props) {
  const t = useTranslations('settings.notifications');
  return (
    <div className={styles.kinds}>
      {kinds.map((kind) => {
        const { app, push, mail } = settings.kinds[kind];
        return (
          <fieldset key={kind} className={styles.kind}>
            <legend className={styles.name}>{t(`kinds.${kind}`)}</legend>
            <Checkbox
              label={t('app')}
              checked={app}
              onChange={({ currentTarget }) => change(kind, { app: currentTarget.checked })}
            />
            <Checkbox
              label={t('push')}
              checked={push}
              onChange={({ currentTarget }) => change(kind, { push: currentTarget.checked })}
            />
            <div className={styles.mail}>
              <span aria-hidden>{t('mail')}</span>
              <Segments
                label={t('mail')}
                value={mail}
                onChange={(pace) => change(kind, { mail: pace })}
                options={paces.map((value) => ({ value, label: t(`paces.${value}`) }))}
              />
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
