// On a phone: by what the list is grouped, and what its cards tell.

import { Button, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Drawer } from '@/ui/overlays';
import { ColumnChoices } from './ColumnsMenu';
import { shownFields } from './columns';
import { canGroup } from './group/groups';
import type { List } from './list';

interface Props {
  list: List;
  what: 'groups' | 'facts';
  onClose(): void;
}

export function ArrangeDrawer({ list, what, onClose }: Props) {
  const t = useTranslations('list');
  return (
    <Drawer
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('close') }}
      position="bottom"
      size="85%"
      title={t(what === 'groups' ? 'group.by' : 'columns.on_cards')}
    >
      {what === 'groups' ? (
        <Groupings list={list} onClose={onClose} />
      ) : (
        <ColumnChoices list={list} onCards />
      )}
    </Drawer>
  );
}

function Groupings({ list, onClose }: Omit<Props, 'what'>) {
  const t = useTranslations('list.group');
  const { entity, settings, change } = list;
  const fields = shownFields(entity).filter(canGroup);
  const choices = [
    { name: '', label: t('ungrouped') },
    ...fields.map(({ name, label }) => ({ name, label })),
  ];
  return (
    <Stack gap={0}>
      {choices.map(({ name, label }) => (
        <Button
          key={name}
          size="md"
          variant={name === settings.group ? 'light' : 'subtle'}
          justify="space-between"
          rightSection={name === settings.group && <IconCheck size={16} aria-hidden />}
          aria-pressed={name === settings.group}
          onClick={() => {
            change({ group: name });
            onClose();
          }}
        >
          {label}
        </Button>
      ))}
    </Stack>
  );
}
