// What can be done with a cell and its record.

import {
  IconCopy,
  IconEdit,
  IconExternalLink,
  IconFilter,
  IconFilterOff,
  IconRowInsertTop,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { allOf, type Filter } from '@/api/filter';
import type { AnyRecord } from '@/api/records';
import { isEmpty } from '@/fields';
import { Menu } from '@/ui/overlays';
import { mayUpdate } from '../may';
import { type Column, valueAt } from './columns';
import { valueFilter } from './filter/value';
import type { OpenMenu } from './GridView';
import type { List } from './list';
import { MenuAt } from './MenuAt';
import { isNone } from './settings';

interface Props {
  menu: OpenMenu;
  column: Column;
  record: AnyRecord;
  list: List;
  edit(): void;
  copy(whole: boolean): void;
  onClose(): void;
}

export function CellMenu({ menu, column, record, list, edit, copy, onClose }: Props) {
  const t = useTranslations('list.grid');
  const { entity, settings, change } = list;
  const value = valueAt(record, column.path);
  const add = (filter: Filter) =>
    change({ filter: (isNone(settings.filter) ? filter : allOf(settings.filter, filter)) ?? {} });
  const same = valueFilter(column, value, true);
  const other = valueFilter(column, value, false);
  return (
    <MenuAt at={menu.at} onClose={onClose}>
      <Menu.Item
        component={Link}
        to="/$plural/$id"
        params={{ plural: entity.plural, id: record.id } as never}
        target="_blank"
        leftSection={<IconExternalLink size={16} />}
      >
        {t('open_new')}
      </Menu.Item>
      {column.editable && mayUpdate(entity, record) && (
        <Menu.Item leftSection={<IconEdit size={16} />} onClick={edit}>
          {t('edit')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={16} />} disabled={isEmpty(value)} onClick={() => copy(false)}>
        {t('copy')}
      </Menu.Item>
      <Menu.Item leftSection={<IconRowInsertTop size={16} />} onClick={() => copy(true)}>
        {t('copy_row')}
      </Menu.Item>
      {same && other && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconFilter size={16} />} onClick={() => add(same)}>
            {t(isEmpty(value) ? 'filter_empty' : 'filter_same')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFilterOff size={16} />} onClick={() => add(other)}>
            {t(isEmpty(value) ? 'filter_given' : 'filter_other')}
          </Menu.Item>
        </>
      )}
    </MenuAt>
  );
}
