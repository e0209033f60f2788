// "Move to …" on each card: the way of a thumb, and of whoever does not drag.

import { IconDotsVertical, IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { labelOf } from '@/api/schema';
import { IconButton } from '@/ui/IconButton';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import styles from './Board.module.css';
import type { Column } from './columns';
import { useBoard } from './context';

export function MoveMenu({ record, column }: { record: AnyRecord; column: Column }) {
  const t = useTranslations('board');
  const { board } = useBoard();
  const button = (
    <IconButton className={styles.menu} aria-label={t('move', { name: labelOf(board.entity, record) })}>
      <IconDotsVertical size={16} aria-hidden />
    </IconButton>
  );
  return (
    <MenuOnDemand button={button} position="bottom-end" width={220} withinPortal>
      {() => <Targets record={record} column={column} />}
    </MenuOnDemand>
  );
}

function Targets({ record, column }: { record: AnyRecord; column: Column }) {
  const t = useTranslations('board');
  const { targets, move, wishFocus } = useBoard();
  const others = targets.filter(({ key }) => key !== column.key);
  return (
    <>
      <Menu.Label>{t('move_to')}</Menu.Label>
      {others.map((target) => (
        <Menu.Item
          key={target.key}
          leftSection={
            target.closes === 'won' ? (
              <IconTrophy size={16} aria-hidden />
            ) : target.closes === 'lost' ? (
              <IconThumbDown size={16} aria-hidden />
            ) : undefined
          }
          onClick={() => {
            move(record, column.key, target);
            if (target.column) wishFocus({ column: target.key, id: record.id });
          }}
        >
          {target.label}
        </Menu.Item>
      ))}
    </>
  );
}
