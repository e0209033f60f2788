import { Avatar } from '@mantine/core';
import { IconLanguage, IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { onSessionEnd } from '@/api/client';
import { forgetThisDevice } from '@/api/deliveries';
import { signOut } from '@/api/session';
import { useLook } from '@/locale/ReaderProvider';
import { dropDrafts } from '@/records/form/drafts';
import { useSession } from '@/records/schema';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useChangeLook } from '@/ui/useChangeLook';
import styles from './Shell.module.css';

export function useSignOut() {
  const toasts = useToasts();
  return async () => {
    try {
      // Who cannot be reached for that is let go all the same.
      await forgetThisDevice().catch(() => undefined);
      await signOut();
    } catch (error) {
      toasts.failed(error);
      return;
    }
    onSessionEnd(undefined);
    dropDrafts();
    // A clean page: nothing that this one has in memory is for whoever comes next.
    location.assign('/');
  };
}

export function UserMenu({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('shell.user');
  const { user } = useSession();
  const look = useLook();
  const setLook = useChangeLook();
  const leave = useSignOut();
  const face = (
    <Avatar
      src={user.photo ? `/api/v1/files/${user.photo}` : null}
      name={user.name}
      color="brand"
      variant="filled"
      size={28}
      radius="xl"
      alt=""
    />
  );
  const dark = look.theme === 'dark';
  return (
    <MenuOnDemand
      button={
        <button type="button" className={styles.user} aria-label={compact ? t('menu') : undefined}>
          {face}
          {!compact && <span className="cut">{user.name}</span>}
        </button>
      }
      position="top-start"
      width={220}
    >
      {() => (
        <>
          <Menu.Item
            component={Link}
            to="/settings/profile"
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {t('profile')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLanguage size={16} aria-hidden />}
            onClick={() => setLook({ language: look.language === 'bn' ? 'en' : 'bn' })}
          >
            <span lang={look.language === 'bn' ? 'en' : 'bn'}>
              {look.language === 'bn' ? 'English' : 'বাংলা'}
            </span>
          </Menu.Item>
          <Menu.Item
            leftSection={dark ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
            onClick={() => setLook({ theme: dark ? 'light' : 'dark' })}
          >
            {dark ? t('light') : t('dark')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
            {t('sign_out')}
          </Menu.Item>
        </>
      )}
    </MenuOnDemand>
  );
}
