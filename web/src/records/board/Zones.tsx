// Where a deal is won or lost: places that appear while one is dragged or carried.
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './Board.module.css';
import { type Target, useBoard, useBoardKeys } from './context';
import { draggedCard, useCardTarget } from './dragging';

function Zone({ target }: { target: Target }) {
  const t = useTranslations('board');
  const element = useRef<HTMLDivElement>(null);
  const { carried } = useBoardKeys();
  const over = useCardTarget(element, target);
  const Icon = target.closes === 'won' ? IconTrophy : IconThumbDown;
  return (
    <div
      ref={element}
      className={styles.zone}
      data-closes={target.closes}
      data-over={over || carried?.over === target.key || undefined}
    >
      <Icon size={20} aria-hidden />
      {target.closes === 'won' ? t('drop_won') : t('drop_lost')}
    </div>
  );
}

export function Zones() {
  const { targets } = useBoard();
  const { carried } = useBoardKeys();
  const [dragging, setDragging] = useState(false);
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => draggedCard(source.data) !== undefined,
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
    [],
  );
  const closing = targets.filter(({ closes }) => closes);
  if (closing.length === 0 || !(dragging || carried)) return null;
  return (
    <div className={styles.zones}>
      {closing.map((target) => (
        <Zone key={target.key} target={target} />
      ))}
    </div>
  );
}
