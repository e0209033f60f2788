// The columns side by side, or one after the other on a phone, and everything that happens between them.
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { Group, Totals } from '@/api/totals';
import type { Order } from '../list/list';
import styles from './Board.module.css';
import { BoardColumn } from './BoardColumn';
import { ColumnPicker } from './ColumnPicker';
import type { BoardQuery, Column } from './columns';
import {
  BoardKeysContext,
  BoardProvider,
  type BoardState,
  type Carried,
  type Target,
  type Wish,
} from './context';
import { LossReason } from './LossReason';
import { keyOf } from './moves';
import { placeOf } from './places';
import { useBoardKeyHelp } from './useBoardKeyHelp';
import { useMove } from './useMove';
import { Zones } from './Zones';

interface Props {
  board: BoardQuery;
  columns: readonly Column[];
  totals: Totals | undefined;
  remember(order: Order): void;
}

const mayMove = ({ entity, field }: BoardQuery) => entity.may.update !== 'none' && !field.read_only;

// Deals are won and lost beside the board's columns, unless these are columns already.
function useTargets(board: BoardQuery, columns: readonly Column[]): Target[] {
  const t = useTranslations('board');
  return useMemo(() => {
    const all = columns.map((column): Target => ({ key: column.key, label: column.label, column }));
    if (board.entity.name !== 'deal' || !mayMove(board)) return all;
    const closing = (['won', 'lost'] as const).filter(
      (closes) => !columns.some(({ outcome }) => outcome === closes),
    );
    return [...all, ...closing.map((closes) => ({ key: closes, label: t(closes), closes }))];
  }, [board, columns, t]);
}

function useAnnouncements() {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const announce = useCallback(
    (sentence: string) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 })),
    [],
  );
  // The same sentence twice is a change only if it differs.
  const region = (
    <div aria-live="assertive" className="only-read-aloud">
      {said.sentence}
      {said.turn % 2 === 0 ? '' : '\u00a0'}
    </div>
  );
  return { announce, region };
}

export function BoardColumns({ board, columns, totals, remember }: Props) {
  const t = useTranslations('board');
  const scroller = useRef<HTMLElement>(null);
  const place = placeOf(board);
  const [carried, setCarried] = useState<Carried>();
  const [wish, setWish] = useState<Wish | undefined>(() => place.opened);
  const [lost, setLost] = useState<AnyRecord>();
  const targets = useTargets(board, columns);
  const move = useMove(board, columns, place, setLost);
  const { announce, region } = useAnnouncements();
  useBoardKeyHelp(mayMove(board));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Where there is nothing to put back, the page need not be measured before it is shown.
    if (place.left > 0) element.scrollLeft = place.left;
    return autoScrollForElements({ element, getAllowedAxis: () => 'horizontal' });
  }, [place]);

  const latest = useRef(remember);
  latest.current = remember;
  const state = useMemo<BoardState>(
    () => ({
      board,
      columns,
      targets,
      mayMove: mayMove(board),
      carry: setCarried,
      move: (record, from, to) => void move(record, from, to),
      wishFocus: setWish,
      announce,
      place,
      remember: (order) => latest.current(order),
    }),
    [board, columns, targets, move, announce, place],
  );
  const keys = useMemo(() => ({ carried, wish }), [carried, wish]);
  const groupOf = (column: Column): Group | undefined =>
    totals?.groups.find(({ key }) => keyOf(key[board.field.name]) === column.key);

  return (
    <BoardProvider value={state}>
      <BoardKeysContext value={keys}>
        <ColumnPicker
          scroller={scroller}
          totals={totals && columns.map((column) => groupOf(column)?.count ?? 0)}
        />
        <section
          ref={scroller}
          className={styles.columns}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by keyboard
          tabIndex={0}
          aria-label={board.entity.plural_label}
          onScroll={(event) => {
            place.left = event.currentTarget.scrollLeft;
          }}
        >
          {columns.map((column, at) => (
            <BoardColumn
              key={column.key}
              column={column}
              total={totals && (groupOf(column) ?? 'empty')}
              first={at === 0 && place.left === 0}
            />
          ))}
        </section>
        <Zones />
        <p id="board-keys" hidden>
          {t('keys')}
        </p>
        {region}
        {lost && (
          <LossReason
            key={lost.id}
            deal={lost}
            name={labelOf(board.entity, lost)}
            onClose={() => setLost(undefined)}
          />
        )}
      </BoardKeysContext>
    </BoardProvider>
  );
}
