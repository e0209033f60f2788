// The views of a list as tabs, those of the noun first; and what can be done with the one that is shown.

import { ActionIcon, Button } from '@mantine/core';
import {
  IconCalendar,
  IconDots,
  IconLayoutKanban,
  IconLink,
  IconPencil,
  IconTable,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Id, View } from '@/generated/schema';
import { MenuOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useEntity, useSession } from '../../schema';
import type { List } from '../list';
import type { Shape } from '../search';
import { isPossible } from '../shapes';
import type { ListState, OfferedView } from '../state';
import { useChangeView } from './saved';
import styles from './Views.module.css';

const SaveView = lazy(() => import('./SaveView'));

interface Props {
  list: List;
  state: ListState;
}

type Dialog = 'save_as' | 'rename';

export function ViewBar({ list, state }: Props) {
  const t = useTranslations('list.views');
  const [dialog, setDialog] = useState<Dialog>();
  const { views, view, goTo } = state;
  return (
    <div className={styles.bar}>
      <nav className={styles.tabs} aria-label={t('title')}>
        {views.map((offered, index) => (
          <button
            key={offered.key}
            type="button"
            className={styles.tab}
            aria-current={offered.key === view.key ? 'page' : undefined}
            ref={offered.key === view.key && index > 0 ? intoView : undefined}
            onClick={() => goTo(offered)}
          >
            {offered.name}
            {offered.saved && offered.saved.visibility !== 'private' && (
              <IconUsers size={14} aria-label={t('shared')} />
            )}
          </button>
        ))}
      </nav>
      <Changes list={list} state={state} saveAs={() => setDialog('save_as')} />
      <ViewMenu list={list} state={state} open={setDialog} />
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

/** What was changed since the view was saved: keep it, or go back. */
function Changes({ list, state, saveAs }: Props & { saveAs(): void }) {
  const t = useTranslations('list.views');
  const change = useChangeView();
  const own = useMayChange(state.view);
  if (!state.changed) return null;
  const save = async () => {
    if (!own) return saveAs();
    const { shape } = list.settings;
    await change.mutateAsync({
      act: 'update',
      id: own.id,
      changes: { shape, settings: settingsText(list) },
    });
    state.reset();
  };
  return (
    <div className={styles.changes}>
      <span className={styles.mark}>{t('changed')}</span>
      <Button size="compact-sm" variant="light" loading={change.isPending} onClick={() => void save()}>
        {t(own ? 'save' : 'save_as_new')}
      </Button>
      {own && (
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

const shapes: [Shape, typeof IconTable][] = [
  ['table', IconTable],
  ['board', IconLayoutKanban],
  ['calendar', IconCalendar],
];

function ViewMenu({ list, state, open }: Props & { open(dialog: Dialog): void }) {
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
          <Menu.Label>{t('shape')}</Menu.Label>
          <Menu.RadioGroup
            value={list.settings.shape}
            onChange={(shape) => list.change({ shape: shape as Shape })}
          >
            {shapes
              .filter(([shape]) => isPossible(list.entity, shape))
              .map(([shape, Icon]) => (
                <Menu.RadioItem key={shape} value={shape} closeMenuOnClick>
                  <span className={styles.shape}>
                    <Icon size={16} aria-hidden />
                    {t(`shapes.${shape}`)}
                  </span>
                </Menu.RadioItem>
              ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
            {t('copy_link')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTable size={16} />} onClick={() => open('save_as')}>
            {t('save_as_new')}
          </Menu.Item>
          {own && (
            <>
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
