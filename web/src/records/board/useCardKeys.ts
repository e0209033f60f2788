// A board by keyboard: arrows walk over the cards; Space picks one up, arrows choose the column, Space or Enter drops it,
// Escape puts it back. Each step is announced.
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { Column } from './columns';
import { type Carried, type Target, useBoard, useMovable } from './context';

/** The neighbour of a target, or itself at the ends. */
export function neighbour<T extends { key: string }>(
  targets: readonly T[],
  key: string,
  step: 1 | -1,
): T | undefined {
  const at = targets.findIndex((target) => target.key === key);
  return targets[Math.min(Math.max(at + step, 0), targets.length - 1)];
}

const bring = (key: string) =>
  document
    .querySelector(`[data-column="${CSS.escape(key)}"]`)
    ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });

function useCarrying(record: AnyRecord, column: Column, index: number, carried: Carried | undefined) {
  const t = useTranslations('board');
  const { board, targets, carry, move, wishFocus, announce } = useBoard();
  const name = labelOf(board.entity, record);

  const pickUp = () => {
    carry({ record, from: column.key, over: column.key });
    announce(t('picked_up', { name, column: column.label }));
  };
  const over = (target: Target | undefined) => {
    if (!carried || !target) return;
    carry({ ...carried, over: target.key });
    bring(target.key);
    const place = targets.indexOf(target) + 1;
    announce(t('over', { column: target.label, place, count: targets.length }));
  };
  const drop = () => {
    const target = targets.find(({ key }) => key === carried?.over);
    carry(undefined);
    if (!target || target.key === column.key) {
      announce(t('put_back', { name, column: column.label }));
      return;
    }
    announce(t('dropped', { name, column: target.label }));
    wishFocus(target.column ? { column: target.key, id: record.id } : { column: column.key, index });
    move(record, column.key, target);
  };
  const putBack = () => {
    carry(undefined);
    announce(t('put_back', { name, column: column.label }));
  };
  return { pickUp, over, drop, putBack };
}

/** `carried` is set while this card is. */
export function useCardKeys(record: AnyRecord, column: Column, index: number, carried: Carried | undefined) {
  const { columns, targets, carry, wishFocus } = useBoard();
  const movable = useMovable(record);
  const carrying = useCarrying(record, column, index, carried);

  const whileCarried = new Map<string, () => void>([
    ['ArrowRight', () => carrying.over(neighbour(targets, carried?.over ?? '', 1))],
    ['ArrowLeft', () => carrying.over(neighbour(targets, carried?.over ?? '', -1))],
    ['ArrowUp', () => undefined],
    ['ArrowDown', () => undefined],
    [' ', carrying.drop],
    ['Enter', carrying.drop],
    ['Escape', carrying.putBack],
  ]);
  const beside = (step: 1 | -1) => {
    const next = neighbour(columns, column.key, step);
    if (next && next.key !== column.key) wishFocus({ column: next.key, index });
  };
  const walking = new Map<string, () => void>([
    ['ArrowDown', () => wishFocus({ column: column.key, index: index + 1 })],
    ['ArrowUp', () => wishFocus({ column: column.key, index: Math.max(index - 1, 0) })],
    ['ArrowRight', () => beside(1)],
    ['ArrowLeft', () => beside(-1)],
    ...(movable ? [[' ', carrying.pickUp] as const] : []),
  ]);

  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = (carried ? whileCarried : walking).get(event.key);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    onBlur: () => {
      if (carried) carry(undefined);
    },
  };
}
