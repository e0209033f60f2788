// The sections of the day below each other, each with its exact count. Only what is in sight exists.
import { Skeleton } from '@mantine/core';
import { type KeyboardEvent, type Ref, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { Rows, type RowsHandle } from '@/ui/rows/Rows';
import { useKeyHelp } from '@/ui/shortcuts';
import styles from './Activities.module.css';
import { ActivityRow } from './ActivityRow';
import { useDayState } from './context';
import type { Section } from './day';
import { MoveMissed } from './MoveMissed';
import { type DayRow, rowKey } from './rows';
import { dayOf } from './sections';

type Item =
  | { kind: 'heading'; key: string; section: Section }
  | { kind: 'activity'; key: string; activity: DayRow }
  /** Today without anything left to do. */
  | { kind: 'free'; key: string }
  | { kind: 'more'; key: string; section: Section };

const heights = { heading: 46, activity: 44, free: 40, more: 44 };

export const headingKey = (name: string) => `section-${name}`;

function itemsOf(section: Section): Item[] {
  const { name, rows, count, more } = section;
  const free = name === 'today' && count === 0;
  if (rows.length === 0 && !more && !free) return [];
  return [
    { kind: 'heading', key: headingKey(name), section },
    ...rows.map((activity): Item => ({ kind: 'activity', key: rowKey(activity), activity })),
    ...(free ? [{ kind: 'free', key: 'free' } as const] : []),
    ...(more ? [{ kind: 'more', key: `more-${name}`, section } as const] : []),
  ];
}

interface Props {
  sections: readonly Section[];
  onCurrent(id: string | undefined): void;
  onCheck: ((activity: DayRow) => void) | undefined;
  ref: Ref<RowsHandle>;
}

export function DayList({ sections, onCurrent, onCheck, ref }: Props) {
  const t = useTranslations('activities');
  const { current, may } = useDayState();
  const items = useMemo(() => sections.flatMap(itemsOf), [sections]);
  const ticks = onCheck !== undefined;
  useKeyHelp(
    useMemo(() => (ticks ? [{ keys: 'Space', label: t('tick'), group: t('keys') }] : []), [ticks, t]),
  );
  const onSight = useCallback((sight: readonly Item[]) => {
    for (const item of sight) if (item.kind === 'more') item.section.loadMore();
  }, []);
  return (
    <Rows
      ref={ref}
      label={t('title')}
      items={items}
      keyOf={({ key }) => key}
      heightOf={({ kind }) => heights[kind]}
      passive={({ kind }) => kind !== 'activity'}
      current={current}
      onCurrent={onCurrent}
      onSight={onSight}
      onRowKey={(event, item) =>
        item.kind === 'activity' &&
        checkOnSpace(event, item.activity, may(item.activity) ? onCheck : undefined)
      }
    >
      {(item) => <Shown item={item} />}
    </Rows>
  );
}

export function checkOnSpace(
  event: KeyboardEvent,
  activity: DayRow,
  check: ((activity: DayRow) => void) | undefined,
) {
  if (event.key !== ' ' || !check) return;
  event.preventDefault();
  check(activity);
}

function Shown({ item }: { item: Item }) {
  const t = useTranslations('activities');
  if (item.kind === 'heading') return <Heading section={item.section} />;
  if (item.kind === 'activity') return <ActivityRow activity={item.activity} />;
  if (item.kind === 'free') return <p className={styles.free}>{t('free')}</p>;
  return (
    <div className={styles.waiting} aria-busy>
      <Skeleton height={14} radius="sm" />
    </div>
  );
}

function Heading({ section: { name, count, rows } }: { section: Section }) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const { days } = useDayState();
  return (
    <h2 className={styles.heading} data-late={name === 'overdue' || undefined} data-day={dayOf(name, days)}>
      {t(`sections.${name}`)}
      {name === 'today' && <span className={styles.date}>{formats.date(days.today)}</span>}
      {count !== undefined && <span className={styles.count}>{formats.number(count)}</span>}
      {name === 'overdue' && <MoveMissed rows={rows} />}
    </h2>
  );
}
