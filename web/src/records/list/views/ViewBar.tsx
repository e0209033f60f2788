// The views of a list as tabs, those of the noun first; and what can be done with the one that is shown.

import { ActionIcon, Button } from '@mantine/core';
import {
  IconDeviceFloppy,
  IconDots,
  IconLink,
  IconPencil,
  IconTable,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Id, View } from '@/generated/schema';
import { MenuOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import { Tab, Tabs } from '@/ui/Tab';
import { useToasts } from '@/ui/toasts';
import { useEntity, useSession } from '../../schema';
import type { List } from '../list';
import { ShapeSwitch } from '../ShapeSwitch';
import type { ListState, OfferedView } from '../state';
import { useChangeView } from './saved';
import styles from './Views.module.css';

const SaveView = lazy(() => import('./SaveView'));

interface Props {
  list: List;
  state: ListState;
  narrow: boolean;
}

type Dialog = 'save_as' | 'rename';

export function ViewBar({ list, state, narrow }: Props) {
  const t = useTranslations('list.views');
  const [dialog, setDialog] = useState<Dialog>();
  const { views, view, goTo } = state;
  return (
    <div className={styles.bar}>
      <Tabs className={styles.tabs} aria-label={t('title')}>
        {views.map((offered, index) => (
          <Tab
            key={offered.key}
            aria-current={offered.key === view.key ? 'page' : undefined}
            ref={offered.key === view.key && index > 0 ? intoView : undefined}
            onClick={() => goTo(offered)}
          >
            {offered.name}
            {offered.saved && offered.saved.visibility !== 'private' && (
              <IconUsers size={14} aria-label={t('shared')} />
            )}
          </Tab>
        ))}
      </Tabs>
      <Changes list={list} state={state} narrow={narrow} saveAs={() => setDialog('save_as')} />
      <ViewMenu list={list} state={state} narrow={narrow} open={setDialog} />
      <ShapeSwitch list={list} narrow={narrow} />
      {dialog && (
        <OverlaySuspense>
          <SaveView
            list={list}
            state={state}
            existing={dialog === 'rename' ? view.saved : undefined}
            onClose={() => setDialog(undefined)}
          />
        </OverlaySuspense>
      )}
    </div>
  );
}

const intoView = (tab: HTMLButtonElement | null) =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

const mayChange = (view: View | undefined, me: Id, all: boolean): view is View =>
  view !== undefined && (view.owner.id === me || all);

export function useMayChange(view: OfferedView): View | undefined {
  const { user } = useSession();
  const all = useEntity('view')?.may.update === 'all';
  return mayChange(view.saved, user.id, all) ? view.saved : undefined;
}

function useSaving({ list, state }: Props) {
  const change = useChangeView();
  const own = useMayChange(state.view);
  const { shape } = list.settings;
  const save = async (view: View) => {
    await change.mutateAsync({
      act: 'update',
      id: view.id,
      changes: { shape, settings: settingsText(list) },
    });
    state.goTo(view.id);
  };
  return { save: own && (() => void save(own).catch(() => undefined)), saving: change.isPending };
}

/** What was changed since the view was saved: keep it, or go back. On a phone behind one button. */
function Changes(props: Props & { saveAs(): void }) {
  const { state, narrow, saveAs } = props;
  const t = useTranslations('list.views');
  const { save, saving } = useSaving(props);
  if (!state.changed) return null;
  if (narrow)
    return (
      <MenuOnDemand
        button={
          <ActionIcon variant="light" color="orange" size={40} loading={saving} aria-label={t('changed')}>
            <IconDeviceFloppy size={18} />
          </ActionIcon>
        }
        position="bottom-end"
        width={240}
      >
        {() => (
          <>
            <Menu.Label>{t('changed')}</Menu.Label>
            {save && <Menu.Item onClick={save}>{t('save')}</Menu.Item>}
            <Menu.Item onClick={saveAs}>{t('save_as_new')}</Menu.Item>
            <Menu.Item onClick={state.reset}>{t('reset')}</Menu.Item>
          </>
        )}
      </MenuOnDemand>
    );
  return (
    <div className={styles.changes}>
      <span className={styles.mark}>{t('changed')}</span>
      <Button size="compact-sm" variant="light" loading={saving} onClick={save ?? saveAs}>
        {t(save ? 'save' : 'save_as_new')}
      </Button>
      {save && (
        <Button size="compact-sm" variant="subtle" onClick={saveAs}>
          {t('save_as_new')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={state.reset}>
        {t('reset')}
      </Button>
    </div>
  );
}

/** As the server keeps it; the shape is a field of its own. */
export function settingsText(list: List): string {
  const { shape: _shape, ...settings } = list.settings;
  return JSON.stringify(settings);
}

function ViewMenu({ open, ...props }: Props & { open(dialog: Dialog): void }) {
  const { state } = props;
  const { save } = useSaving(props);
  const t = useTranslations('list.views');
  const toasts = useToasts();
  const change = useChangeView();
  const own = useMayChange(state.view);
  const copyLink = () =>
    void navigator.clipboard.writeText(location.href).then(() => toasts.changed(t('link_copied')));
  const remove = async () => {
    if (!own) return;
    await change.mutateAsync({ act: 'remove', id: own.id });
    const first = state.views[0];
    if (first) state.goTo(first);
  };
  return (
    <MenuOnDemand
      button={
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('menu', { view: state.view.name })}>
          <IconDots size={16} />
        </ActionIcon>
      }
      position="bottom-start"
      width={240}
    >
      {() => (
        <>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
            {t('copy_link')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTable size={16} />} onClick={() => open('save_as')}>
            {t('save_as_new')}
          </Menu.Item>
          {own && (
            <>
              {state.differs && !state.changed && (
                <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={save}>
                  {t('save_as_seen')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => open('rename')}>
                {t('edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => void remove()}>
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </>
      )}
    </MenuOnDemand>
  );
}
