// The cards of one column: only those in sight exist, and more are asked for as one scrolls.
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  defaultRangeExtractor,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { useLeaving } from '../list/neighbours';
import styles from './Board.module.css';
import { Card } from './Card';
import { type Column, columnQuery } from './columns';
import { useBoard, useBoardKeys } from './context';
import { keyOf, putBack } from './moves';
import { CardSkeletons } from './Skeletons';

type List = Virtualizer<HTMLDivElement, Element>;

const guessedHeight = 112;
const gap = 8;
const overscan = 3;
const ahead = 8;

function useCards(column: Column) {
  const { board, place } = useBoard();
  const query = useInfiniteQuery(columnQuery(board, column));
  // Many cards come with one answer: they are drawn in pieces, so that the page answers meanwhile.
  const data = useDeferredValue(query.data);
  const name = board.field.name;
  // A card that was changed elsewhere on this page leaves at once, before the list is asked for again.
  const cards = useMemo(
    () =>
      putBack(
        (data?.pages ?? [])
          .flatMap(({ items }) => items)
          .filter((record) => keyOf(record[name]) === column.key),
        column.key,
        place.stood,
      ),
    [data, name, column.key, place],
  );
  return { cards, waiting: !data && !query.isError, query };
}

// The focused and the dragged card stay in the document however far they are scrolled away.
function useList(column: Column, cards: readonly AnyRecord[], more: boolean, held: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const { place } = useBoard();
  const [left] = useState(() => place.columns.get(column.key));
  const heldIndex = held === undefined ? -1 : cards.findIndex(({ id }) => id === held);
  const list = useVirtualizer<HTMLDivElement, Element>({
    count: cards.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => guessedHeight,
    getItemKey: (index) => cards[index]?.id ?? 'more',
    gap,
    overscan,
    paddingEnd: gap,
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: left?.offset ?? 0,
    initialMeasurementsCache: (left?.sizes ?? []) as VirtualItem[],
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return heldIndex < 0 || shown.includes(heldIndex) ? shown : [...shown, heldIndex].sort((a, b) => a - b);
    },
    onChange: (instance) =>
      place.columns.set(column.key, {
        offset: instance.scrollOffset ?? 0,
        sizes: instance.measurementsCache,
      }),
  });
  return { scroller, list };
}

function useLoadingMore(list: List, loaded: number, query: ReturnType<typeof useCards>['query']) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const last = list.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= loaded - ahead) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, loaded]);
}

const framesToWait = 20;

// The card may first have to be scrolled into the document.
function focusWhenThere(scroller: HTMLElement, id: string, frames = framesToWait): void {
  const link = scroller.querySelector<HTMLElement>(`[data-card="${id}"] a`);
  if (link) link.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(scroller, id, frames - 1));
}

function useWishedFocus(column: Column, cards: readonly AnyRecord[], list: List) {
  const { wishFocus, place } = useBoard();
  const { wish } = useBoardKeys();
  useEffect(() => {
    if (wish?.column !== column.key || cards.length === 0) return;
    const index = wish.id
      ? cards.findIndex(({ id }) => id === wish.id)
      : Math.min(wish.index ?? 0, cards.length - 1);
    const card = cards[index];
    if (!card) return;
    wishFocus(undefined);
    place.opened = undefined;
    list.scrollToIndex(index);
    if (list.scrollElement) focusWhenThere(list.scrollElement, card.id);
  }, [wish, wishFocus, place, column.key, cards, list]);
}

export function CardList({ column }: { column: Column }) {
  const t = useTranslations('board');
  const { remember } = useBoard();
  const { cards, waiting, query } = useCards(column);
  const { carried } = useBoardKeys();
  const [held, setHeld] = useState<string>();
  const { scroller, list } = useList(column, cards, query.hasNextPage, held);
  useLoadingMore(list, cards.length, query);
  const leave = useLeaving(remember, cards, query);
  useWishedFocus(column, cards, list);

  useEffect(() => {
    if (!scroller.current) return;
    return autoScrollForElements({ element: scroller.current, getAllowedAxis: () => 'vertical' });
  }, [scroller]);

  return (
    <div ref={scroller} className={styles.cards} tabIndex={-1} aria-busy={waiting}>
      {waiting && <CardSkeletons />}
      {!waiting && query.isSuccess && cards.length === 0 && !query.hasNextPage && (
        <p className={styles.nothing}>{t('nothing')}</p>
      )}
      <ul
        className={styles.list}
        style={{ height: list.getTotalSize() }}
        onFocus={(event) => setHeld(event.target.closest<HTMLElement>('[data-card]')?.dataset.card)}
      >
        {list.getVirtualItems().map(({ index, key, start }) => {
          const record = cards[index];
          return (
            <li
              key={key}
              data-index={index}
              className={styles.slot}
              style={{ transform: `translateY(${start}px)` }}
              ref={list.measureElement}
            >
              {record ? (
                <Card
                  record={record}
                  column={column}
                  index={index}
                  carried={carried?.record.id === record.id ? carried : undefined}
                  leave={leave}
                />
              ) : (
                <CardSkeletons count={1} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
