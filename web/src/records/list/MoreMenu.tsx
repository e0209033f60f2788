// What is done with a list now and then.

import { ActionIcon } from '@mantine/core';
import { IconDots, IconDownload, IconFileImport, IconSquareCheck, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { MenuOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import { useSession } from '../schema';
import type { ChoosingList } from './list';

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));

interface Props {
  list: ChoosingList;
  /** What else this list can do. */
  children?: ReactNode;
}

export function MoreMenu({ list, children }: Props) {
  const t = useTranslations('list');
  const alike = useTranslations('alike');
  const session = useSession();
  const [exporting, setExporting] = useState(false);
  const { entity, selection } = list;
  return (
    <>
      <MenuOnDemand
        button={
          <ActionIcon variant="default" size="lg" aria-label={t('more')}>
            <IconDots size={16} />
          </ActionIcon>
        }
        position="bottom-end"
        width={220}
      >
        {() => (
          <>
            {children}
            <Menu.Item leftSection={<IconSquareCheck size={16} />} onClick={selection.chooseEverything}>
              {t('choose_all')}
            </Menu.Item>
            {hasRight(session, 'data_export') && (
              <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => setExporting(true)}>
                {t('export.title')}
              </Menu.Item>
            )}
            {entity.traits.includes('mergeable') && (
              <Menu.Item
                renderRoot={(props) => <Link {...props} to="/duplicates" search={{ noun: entity.name }} />}
                leftSection={<IconUsersGroup size={16} />}
              >
                {alike('title')}
              </Menu.Item>
            )}
            {entity.traits.includes('importable') && hasRight(session, 'data_import') && (
              <Menu.Item
                renderRoot={(props) => <Link {...props} to="/imports" search={{ kind: entity.name }} />}
                leftSection={<IconFileImport size={16} />}
              >
                {t('nothing.import')}
              </Menu.Item>
            )}
          </>
        )}
      </MenuOnDemand>
      {exporting && (
        <OverlaySuspense>
          <ExportDialog list={list} onClose={() => setExporting(false)} />
        </OverlaySuspense>
      )}
    </>
  );
}
