import { IconKey, IconPencil, IconShieldOff, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { User } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { useSession } from '@/records/schema';
import { Menu } from '@/ui/overlays';
import { RowMenu } from '../parts/RowMenu';

export type UserStep = 'edit' | 'password' | 'codes';

export function UserMenu({ user, onStep }: { user: User; onStep(step: UserStep): void }) {
  const t = useTranslations('settings.users');
  const update = useUpdate('user');
  const own = useSession().user.id === user.id;
  const turn = (active: boolean) => update.mutate({ id: user.id, version: user.version, values: { active } });
  return (
    <RowMenu label={t('actions', { name: user.name })}>
      {() => (
        <>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onStep('edit')}>
            {t('edit')}
          </Menu.Item>
          {!own && (
            <>
              <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onStep('password')}>
                {t('set_password')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconShieldOff size={16} aria-hidden />}
                onClick={() => onStep('codes')}
              >
                {t('reset_codes')}
              </Menu.Item>
              <Menu.Divider />
              {user.active === false ? (
                <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => turn(true)}>
                  {t('activate')}
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => turn(false)}>
                  {t('deactivate')}
                </Menu.Item>
              )}
            </>
          )}
        </>
      )}
    </RowMenu>
  );
}
