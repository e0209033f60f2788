// The menu of a list: what groups can do, and on a phone, which has no headings of columns, how the list is arranged.

import { IconColumns3, IconFold, IconFoldDown, IconLayoutList } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import type { List } from './list';
import { MoreMenu } from './MoreMenu';

const ArrangeDrawer = lazy(async () => ({ default: (await import('./ArrangeDrawer')).ArrangeDrawer }));

export function ListMenu({ list, narrow }: { list: List; narrow: boolean }) {
  const t = useTranslations('list');
  const [arranging, setArranging] = useState<'groups' | 'facts'>();
  const { shape, group } = list.settings;
  const table = shape === 'table';
  return (
    <>
      <MoreMenu list={list}>
        {table && narrow && (
          <>
            <Menu.Item leftSection={<IconLayoutList size={16} />} onClick={() => setArranging('groups')}>
              {t('group.by')}
            </Menu.Item>
            <Menu.Item leftSection={<IconColumns3 size={16} />} onClick={() => setArranging('facts')}>
              {t('columns.on_cards')}
            </Menu.Item>
          </>
        )}
        {table && group !== '' && (
          <>
            <Menu.Item leftSection={<IconFoldDown size={16} />} onClick={() => list.openGroups(true)}>
              {t('group.open_all')}
            </Menu.Item>
            <Menu.Item leftSection={<IconFold size={16} />} onClick={() => list.openGroups(false)}>
              {t('group.close_all')}
            </Menu.Item>
          </>
        )}
        {table && (narrow || group !== '') && <Menu.Divider />}
      </MoreMenu>
      {arranging && (
        <OverlaySuspense>
          <ArrangeDrawer list={list} what={arranging} onClose={() => setArranging(undefined)} />
        </OverlaySuspense>
      )}
    </>
  );
}
