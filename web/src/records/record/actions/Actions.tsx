// What can be done with a record from its head: reach it, write something down, change it, and the rest in a menu.

import { ActionIcon, Button } from '@mantine/core';
import { IconArrowMerge, IconDots, IconHistory, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MenuOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import { useToasts } from '@/ui/toasts';
import { useRemove } from '../../changes';
import { mayRemove } from '../../may';
import { mayMerge } from '../../merge/address';
import { usePage } from '../context';
import { useWayBack } from '../wayBack';
import styles from './actions.module.css';
import { Reach } from './Reach';
import { Watch } from './Watch';
import { Write } from './Write';

const LeaveOut = lazy(() => import('../../series/LeaveOut'));
const MergeWith = lazy(() => import('../../merge/MergeWith'));

/** `children` are the noun's own, before the general ones. */
export function Actions({ children }: { children?: ReactNode }) {
  const t = useTranslations('record_page');
  const { edit, editable } = usePage();
  return (
    <>
      <Reach />
      <Write />
      {children}
      {editable && (
        <Button
          variant="default"
          className={styles.edit}
          aria-label={t('edit')}
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => edit()}
        >
          <span className={styles.word}>{t('edit')}</span>
        </Button>
      )}
      <More />
    </>
  );
}

function More() {
  const t = useTranslations('record_page');
  const alike = useTranslations('alike');
  const { entity, id, record, time, showHistory } = usePage();
  const [leavingOut, setLeavingOut] = useState(false);
  const [merging, setMerging] = useState(false);
  const remove = useRemove(entity.name);
  const navigate = useNavigate();
  const toasts = useToasts();
  const { path, search } = useWayBack();
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    toasts.changed(t('link_copied'));
  };
  const goBack = () => void navigate({ to: path, search: search as never });
  const trash = () => (time ? setLeavingOut(true) : remove.mutate([id], { onSuccess: goBack }));
  const button = (
    <ActionIcon
      variant="default"
      size="lg"
      className={styles.action}
      aria-label={t('more')}
      title={t('more')}
    >
      <IconDots size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
  return (
    <>
      <MenuOnDemand button={button} position="bottom-end" withinPortal>
        {() => (
          <>
            <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copy()}>
              {t('copy_link')}
            </Menu.Item>
            <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={showHistory}>
              {t('history')}
            </Menu.Item>
            <Watch />
            {mayMerge(entity, record) && (
              <Menu.Item
                leftSection={<IconArrowMerge size={16} aria-hidden />}
                onClick={() => setMerging(true)}
              >
                {alike('merge_with')}
              </Menu.Item>
            )}
            {mayRemove(entity, record) && !record.deleted_at && (
              <Menu.Item
                className="refused"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={trash}
              >
                {t(time ? 'leave_out' : 'trash')}
              </Menu.Item>
            )}
          </>
        )}
      </MenuOnDemand>
      <OverlaySuspense>
        {leavingOut && time && <LeaveOut time={time} onClose={() => setLeavingOut(false)} onGone={goBack} />}
        {merging && <MergeWith onClose={() => setMerging(false)} />}
      </OverlaySuspense>
    </>
  );
}
