// The list on a phone: who or what, the two or three facts that matter, and tags. A long press chooses.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { AnyRecord } from '@/api/records';
import { useOverscan } from '@/ui/useIdle';
import { pixelsOfRem } from '../grid/Grid';
import { GroupTitle } from '../grid/GroupRow';
import type { List } from '../list';
import { useEarlier } from '../useEarlier';
import { Card } from './Card';
import styles from './Cards.module.css';

const cardRem = 4.75;
const headingRem = 2.75;

export default function Cards({ list }: { list: List }) {
  const frame = useRef<HTMLUListElement>(null);
  const { source, entity, columns, selection } = list;
  const lines = useLines(frame, list);
  // Many rows come with the first answer: they are drawn in pieces, so that the page answers meanwhile.
  const drawn = useDeferredValue(!source.starting);
  const latest = useRef(list);
  latest.current = list;
  const toggle = useCallback((record: AnyRecord) => {
    const { selection } = latest.current;
    selection.choose([record.id], !selection.has(record.id));
  }, []);
  const leave = useCallback(() => latest.current.remember(), []);

  return (
    <ul
      ref={frame}
      className={styles.frame}
      aria-label={entity.plural_label}
      aria-busy={source.starting}
      onScroll={lines.onScroll}
    >
      <li aria-hidden style={{ height: lines.height }} />
      {lines.items.map(({ index, start, key }) => {
        const line = drawn ? source.at(index) : undefined;
        const style = { transform: `translateY(${start}px)` };
        if (!line) return <li key={key} className={styles.skeleton} style={style} aria-hidden />;
        if ('heading' in line)
          return (
            <li key={key} className={styles.heading} style={style}>
              <button
                type="button"
                aria-expanded={line.open}
                onClick={() => list.toggleGroup(line.heading.id)}
              >
                <GroupTitle group={line.heading} entity={entity} path={list.settings.group} />
              </button>
            </li>
          );
        return (
          <Card
            key={key}
            entity={entity}
            record={line.record}
            columns={columns}
            top={start}
            choosing={selection.extent !== 'none'}
            chosen={selection.has(line.record.id)}
            toggle={toggle}
            leave={leave}
          />
        );
      })}
    </ul>
  );
}

function useLines(frame: React.RefObject<HTMLUListElement | null>, { source }: List) {
  const rem = useMemo(pixelsOfRem, []);
  const isHeading = (index: number) => {
    const line = source.at(index);
    return line !== undefined && 'heading' in line;
  };
  const virtualizer = useVirtualizer({
    count: source.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => rem * (isHeading(index) ? headingRem : cardRem),
    overscan: useOverscan(),
    initialRect: { width: 0, height: window.innerHeight },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show, length } = source;
  const onScroll = useEarlier(frame, virtualizer, source, rem * cardRem);
  useEffect(() => show(first, last), [show, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines have other heights when a group opens or closes
  useEffect(() => virtualizer.measure(), [length, virtualizer]);
  return { items, height: virtualizer.getTotalSize(), onScroll };
}
