// What can be done to a column, for the mouse and the keyboard alike.

import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconArrowUp,
  IconEyeOff,
  IconLayoutList,
  IconPin,
} from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Menu } from '@/ui/overlays';
import type { Column } from './columns';
import type { OpenMenu } from './GridView';
import { shownWidth } from './grid/Header';
import { canGroup } from './group/groups';
import type { List } from './list';
import { MenuAt } from './MenuAt';
import { clampWidth } from './search';
import { sortTerms } from './settings';

interface Props {
  menu: OpenMenu;
  column: Column;
  list: List;
  move(to: number): void;
  onClose(): void;
}

const widthStep = 2;

export function HeadingMenu({ menu, column, list, move, onClose }: Props) {
  const t = useTranslations('list.columns');
  const { settings, columns, change } = list;
  const { path, field, opens } = column;
  const at = menu.column;
  const resize = (by: number) => {
    const width = clampWidth(Math.round((shownWidth(at) ?? column.width) + by));
    change({ widths: { ...settings.widths, [path]: width } }, { replace: true });
  };
  const others = sortTerms(settings.sort).filter((term) => term.path !== path);
  const grouped = settings.group === path;
  return (
    <MenuAt at={menu.at} onClose={onClose}>
      <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={() => change({ sort: path })}>
        {t('ascending')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowDown size={16} />} onClick={() => change({ sort: `-${path}` })}>
        {t('descending')}
      </Menu.Item>
      {others.length > 0 && (
        <Menu.Item
          leftSection={<IconArrowUp size={16} />}
          onClick={() => change({ sort: `${settings.sort},${path}` })}
        >
          {t('also')}
        </Menu.Item>
      )}
      <Menu.Divider />
      {canGroup(field) && !path.includes('.') && (
        <Menu.Item
          leftSection={<IconLayoutList size={16} />}
          onClick={() => change({ group: grouped ? '' : path })}
        >
          {t(grouped ? 'ungroup' : 'group')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPin size={16} />} onClick={() => change({ frozen: at + 1 })}>
        {t('freeze')}
      </Menu.Item>
      {settings.frozen > 0 && (
        <Menu.Item leftSection={<IconPin size={16} />} onClick={() => change({ frozen: 0 })}>
          {t('unfreeze')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconArrowsMaximize size={16} />}
        closeMenuOnClick={false}
        onClick={() => resize(widthStep)}
      >
        {t('wider')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsMinimize size={16} />}
        closeMenuOnClick={false}
        onClick={() => resize(-widthStep)}
      >
        {t('narrower')}
      </Menu.Item>
      {!opens && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconArrowLeft size={16} />}
            disabled={at <= 1}
            onClick={() => move(at - 1)}
          >
            {t('left')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowRight size={16} />}
            disabled={at >= columns.length - 1}
            onClick={() => move(at + 1)}
          >
            {t('right')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconEyeOff size={16} />}
            onClick={() =>
              change({ columns: columns.map((each) => each.path).filter((other) => other !== path) })
            }
          >
            {t('hide')}
          </Menu.Item>
        </>
      )}
    </MenuAt>
  );
}
