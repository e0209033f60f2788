// Opens the filter builder: beside the list, on a phone from below.
import { Drawer, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import type { List } from '../list';
import { isNone } from '../settings';
import { ToolButton } from '../ToolButton';
import { treeOf } from './tree';

const FilterPanel = lazy(() => import('./FilterPanel'));

interface Props {
  list: List;
  narrow: boolean;
  opened: boolean;
  setOpened(opened: boolean): void;
}

export function FilterButton({ list, narrow, opened, setOpened }: Props) {
  const t = useTranslations('list.filter');
  const formats = useFormats();
  const { filter } = list.settings;
  const count = useMemo(() => treeOf(filter).items.length, [filter]);
  const button = (
    <ToolButton
      icon={<IconFilter size={16} />}
      label={count > 0 ? t('with', { number: formats.number(count) }) : t('title')}
      narrow={narrow}
      active={!isNone(filter)}
      aria-expanded={opened}
      onClick={() => setOpened(!opened)}
    />
  );
  const panel = (
    <Suspense>
      <FilterPanel list={list} />
    </Suspense>
  );
  if (narrow)
    return (
      <>
        {button}
        <Drawer
          closeButtonProps={{ 'aria-label': t('close') }}
          opened={opened}
          onClose={() => setOpened(false)}
          position="bottom"
          size="85%"
          title={t('title')}
        >
          {panel}
        </Drawer>
      </>
    );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      width={640}
      trapFocus
      closeOnClickOutside
    >
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>{panel}</Popover.Dropdown>
    </Popover>
  );
}
