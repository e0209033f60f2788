// Rows that a keyboard walks over, of which only those in sight exist. One of them is the current one: shortcuts of the page
// act upon it, and it alone is a stop for Tab. When it leaves the list, the row that takes its place is next.
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { useTranslations } from 'use-intl';
import { useKeyHelp, useShortcut } from '../shortcuts';
import styles from './Rows.module.css';
import { nextPlace, step } from './walk';

export interface RowsHandle {
  /** Scrolls to a row, for jumps to a heading. */
  show(key: string): void;
  focusCurrent(): void;
  /** The current row is dealt with: on to the next, even if that one stays in the list. */
  passOn(): void;
}

interface Props<Item> {
  label: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  /** A guess in pixels, until the row was measured. */
  heightOf(item: Item): number;
  /** Headings and the like, which the keyboard passes over. */
  passive?: (item: Item) => boolean;
  current: string | undefined;
  onCurrent(key: string | undefined): void;
  /** The items in sight, for loading what comes after them. */
  onSight?: (items: readonly Item[]) => void;
  /** Keys that only mean something on a row, such as Space. */
  onRowKey?: (event: KeyboardEvent, item: Item) => void;
  children(item: Item): ReactNode;
  ref?: Ref<RowsHandle>;
}

type List = Virtualizer<HTMLDivElement, Element>;

const framesToWait = 20;

/** The part of a row that takes the focus is marked with this attribute. */
export const rowFocus = { 'data-row-focus': true } as const;

// The row may first have to be scrolled into the document.
function focusWhenThere(scroller: HTMLElement | null, key: string, frames = framesToWait): void {
  const target = scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"] [data-row-focus]`);
  if (target) target.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(scroller, key, frames - 1));
}

export function Rows<Item>(props: Props<Item>) {
  const { label, items, keyOf, heightOf, current, children, onSight } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const keys = items.map(keyOf);
  const at = current === undefined ? -1 : keys.indexOf(current);
  const list: List = useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index] ? heightOf(items[index]) : 0),
    getItemKey: (index) => keys[index] ?? index,
    overscan: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });
  const walk = useWalk(props, keys, scroller, list);
  const sight = list.getVirtualItems();
  const seen = `${sight[0]?.key} ${sight.at(-1)?.key} ${items.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when other rows came into sight
  useEffect(() => {
    onSight?.(sight.flatMap(({ index }) => items[index] ?? []));
  }, [seen, onSight]);

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.rows}
        aria-label={label}
        style={{ height: list.getTotalSize() }}
        onFocus={walk.onFocus}
        onKeyDown={walk.onKeyDown}
      >
        {sight.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              data-row={keys[index]}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function useWalk<Item>(
  { items, passive = () => false, current, onCurrent, onRowKey, ref }: Props<Item>,
  keys: readonly string[],
  scroller: { current: HTMLDivElement | null },
  list: List,
) {
  const t = useTranslations('rows');
  const stops = keys.filter((_key, index) => {
    const item = items[index];
    return item !== undefined && !passive(item);
  });
  const go = (key: string | undefined) => {
    if (key === undefined) return;
    onCurrent(key);
    list.scrollToIndex(keys.indexOf(key), { align: 'auto' });
    focusWhenThere(scroller.current, key);
  };
  // From elsewhere on the page one first comes back to where one was.
  const move = (by: 1 | -1) => {
    const inside = scroller.current?.contains(document.activeElement) ?? false;
    go(inside ? step(stops, current, by) : (current ?? stops[0]));
  };
  useShortcut({ keys: 'j', label: t('next'), group: t('group'), run: () => move(1) });
  useShortcut({ keys: 'k', label: t('previous'), group: t('group'), run: () => move(-1) });
  useKeyHelp(useMemo(() => [{ keys: 'Enter', label: t('open'), group: t('group') }], [t]));
  useImperativeHandle(ref, () => ({
    show: (key) => list.scrollToIndex(keys.indexOf(key), { align: 'start' }),
    focusCurrent: () => go(current),
    passOn: () => {
      if (current === undefined) return;
      onCurrent(
        nextPlace(
          stops,
          stops.filter((key) => key !== current),
          current,
        ),
      );
    },
  }));
  useSuccession(stops, current, (key) => {
    onCurrent(key);
    if (key !== undefined && document.activeElement === document.body) focusWhenThere(scroller.current, key);
  });

  const itemOf = (target: EventTarget) => {
    const key = (target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    return key === undefined ? undefined : { key, item: items[keys.indexOf(key)] };
  };
  return {
    onFocus: ({ target }: { target: EventTarget }) => {
      const found = itemOf(target);
      if (found?.item !== undefined && !passive(found.item)) onCurrent(found.key);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || !target.hasAttribute('data-row-focus')) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
        return;
      }
      const item = itemOf(target)?.item;
      if (item !== undefined) onRowKey?.(event, item);
    },
  };
}

// Who takes the place of the current row when it has left.
function useSuccession(
  stops: readonly string[],
  current: string | undefined,
  succeed: (key: string | undefined) => void,
) {
  const before = useRef(stops);
  const latest = useRef(succeed);
  latest.current = succeed;
  useEffect(() => {
    const previous = before.current;
    before.current = stops;
    if (current === undefined || stops.includes(current) || !previous.includes(current)) return;
    latest.current(nextPlace(previous, stops, current));
  });
}
