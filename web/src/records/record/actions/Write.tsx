// Note, call, task, meeting: one press, and one key. A phone has them in one menu.

import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useShortcut } from '@/ui/shortcuts';
import { composingIcons, useComposable } from '../composer/kinds';
import { type Composing, usePage } from '../context';
import { unlessCovered } from '../keys';
import styles from './actions.module.css';

export function Write() {
  const { entity, extendable } = usePage();
  const kinds = useComposable(entity);
  if (!extendable || kinds.length === 0) return null;
  return (
    <>
      <span className={styles.apart}>
        {kinds.map((kind) => (
          <WriteButton key={kind} kind={kind} />
        ))}
      </span>
      <WriteMenu kinds={kinds} />
    </>
  );
}

function WriteMenu({ kinds }: { kinds: readonly Composing[] }) {
  const t = useTranslations('composer');
  const { compose } = usePage();
  const button = (
    <ActionIcon
      variant="default"
      size="lg"
      className={`${styles.action} ${styles.together}`}
      aria-label={t('title')}
      title={t('title')}
    >
      <IconPlus size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
  return (
    <MenuOnDemand button={button} position="bottom-end" withinPortal>
      {() =>
        kinds.map((kind) => {
          const Icon = composingIcons[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} aria-hidden />} onClick={() => compose(kind)}>
              {t(`do.${kind}`)}
            </Menu.Item>
          );
        })
      }
    </MenuOnDemand>
  );
}

const letters: Partial<Record<Composing, string>> = { note: 'n', task: 't', call: 'l', meeting: 'm' };

function WriteButton({ kind }: { kind: Composing }) {
  const t = useTranslations('composer');
  const page = useTranslations('record_page');
  const { compose } = usePage();
  const Icon = composingIcons[kind];
  const letter = letters[kind] ?? '';
  useShortcut(
    {
      keys: letter,
      label: t(`do.${kind}`),
      group: page('on_this_page'),
      run: unlessCovered(() => compose(kind)),
    },
    letter !== '',
  );
  return (
    <ActionIcon
      variant="default"
      size="lg"
      className={styles.action}
      aria-label={t(`do.${kind}`)}
      title={`${t(`do.${kind}`)} (${letter})`}
      onClick={() => compose(kind)}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
