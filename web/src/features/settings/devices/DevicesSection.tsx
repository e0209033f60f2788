// Phones, calendars and address books of computers: what they sign in with, and how to connect one.
import { Button } from '@mantine/core';
import { IconDeviceMobile, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { Confirm } from '@/ui/Confirm';
import { useToasts } from '@/ui/toasts';
import styles from '../parts/parts.module.css';
import { Secret } from '../parts/Secret';
import { Block, Section } from '../parts/Section';
import { BringIn } from './BringIn';
import { type AppPassword, appPasswordsQuery, deviceAddress, revokeAppPassword } from './devices';
import own from './devices.module.css';
import { Feeds } from './Feeds';
import { NewAppPassword } from './NewAppPassword';

const apps = ['iphone', 'android', 'thunderbird', 'mac'] as const;

function PasswordRow({ password, onRevoke }: { password: AppPassword; onRevoke(): void }) {
  const t = useTranslations('settings.devices');
  const formats = useFormats();
  const used = password.last_used_at
    ? t('used', { when: formats.relative(password.last_used_at) })
    : t('unused');
  return (
    <li className={styles.row}>
      <IconDeviceMobile size={20} stroke={1.5} aria-hidden />
      <div className={styles.rowText}>
        <span className={styles.rowName}>{password.name}</span>
        <span className={styles.rowFacts}>{used}</span>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        onClick={onRevoke}
        aria-label={t('revoke_of', { name: password.name })}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}

function Passwords() {
  const t = useTranslations('settings.devices');
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data: passwords } = useSuspenseQuery(appPasswordsQuery);
  const [doomed, setDoomed] = useState<AppPassword>();
  const revoking = useMutation({
    mutationFn: (password: AppPassword) => revokeAppPassword(password.id),
    onSuccess: (_answer, { name }) => toasts.changed(t('revoked', { name })),
    onError: toasts.failed,
    onSettled: () => {
      setDoomed(undefined);
      return queries.invalidateQueries({ queryKey: appPasswordsQuery.queryKey });
    },
  });
  if (passwords.length === 0) return <p className="quiet">{t('none')}</p>;
  return (
    <>
      <ul className={styles.rows}>
        {passwords.map((password) => (
          <PasswordRow key={password.id} password={password} onRevoke={() => setDoomed(password)} />
        ))}
      </ul>
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
    </>
  );
}

export default function DevicesSection() {
  const t = useTranslations('settings.devices');
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t('new')}
        </Button>
      }
    >
      <Passwords />
      <Block title={t('connect')} help={t('connect_help', { mail: session.user?.mail ?? '' })}>
        <Secret text={deviceAddress(window.location.origin)} label={t('address')} />
        {window.location.protocol === 'http:' && <p role="note">{t('no_https')}</p>}
        <dl className={own.apps}>
          {apps.map((app) => (
            <div key={app}>
              <dt>{t(`apps.${app}.name`)}</dt>
              <dd>{t(`apps.${app}.steps`)}</dd>
            </div>
          ))}
        </dl>
      </Block>
      <Block title={t('feeds.title')} help={t('feeds.help')}>
        <Feeds />
      </Block>
      <Block title={t('file.title')} help={t('file.help')}>
        <BringIn />
      </Block>
      {open && <NewAppPassword onClose={() => setOpen(false)} />}
    </Section>
  );
}
