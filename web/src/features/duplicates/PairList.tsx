// The pairs and the keys that act upon the current one.
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Pair, type PairOrder, type PairState, pairsQuery } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import { Rows, type RowsHandle } from '@/ui/rows/Rows';
import { useShortcut } from '@/ui/shortcuts';
import { useNarrow } from '@/ui/useNarrow';
import styles from './Duplicates.module.css';
import { PairRow } from './PairRow';
import { usePairActions } from './usePairActions';

const rowHeight = { wide: 96, narrow: 210 };
const ahead = 10;

interface Props {
  entity: Entity;
  state: PairState;
  sort: PairOrder;
  /** Of an import alone. */
  origin?: string | undefined;
}

export function PairList({ entity, state, sort, origin }: Props) {
  const t = useTranslations('duplicates');
  const query = useInfiniteQuery(pairsQuery({ entity: entity.name, state, sort, import: origin }));
  const pairs = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  if (query.error && !query.data)
    return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Waiting />;
  if (pairs.length === 0 && !query.hasNextPage)
    return <Empty title={t(`none.${state}`)}>{t(`none.${state}_help`)}</Empty>;
  const more = query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined;
  return (
    <>
      <Count count={query.data?.pages[0]?.count} />
      <Pairs entity={entity} state={state} pairs={pairs} more={more} />
    </>
  );
}

function Count({ count }: { count: number | undefined }) {
  const t = useTranslations('duplicates');
  const formats = useFormats();
  if (count === undefined) return null;
  return (
    <p className={styles.count} role="status">
      {t('count', { count, number: formats.number(count) })}
    </p>
  );
}

interface PairsProps {
  entity: Entity;
  state: PairState;
  pairs: readonly Pair[];
  more: (() => void) | undefined;
}

function Pairs({ entity, state, pairs, more }: PairsProps) {
  const t = useTranslations('duplicates');
  const narrow = useNarrow();
  const rows = useRef<RowsHandle>(null);
  const [current, setCurrent] = useState<string>();
  const here = current ?? pairs[0]?.id;
  const actions = usePairActions(entity, state);
  const pair = pairs.find(({ id }) => id === here);
  const on = (act: ((pair: Pair) => void) | undefined) => () => pair && act?.(pair);
  const group = t('keys');
  useShortcut({ keys: 'm', label: t('merge'), group, run: on(actions.merge) }, actions.merge !== undefined);
  useShortcut(
    { keys: 'n', label: t(state === 'open' ? 'not_same' : 'reopen'), group, run: on(actions.decide) },
    actions.decide !== undefined,
  );
  const onSight = useCallback(
    (sight: readonly Pair[]) => {
      const last = sight.at(-1);
      if (last !== undefined && pairs.indexOf(last) >= pairs.length - ahead) more?.();
    },
    [pairs, more],
  );
  return (
    <Rows
      ref={rows}
      label={t('title')}
      items={pairs}
      keyOf={({ id }) => id}
      heightOf={() => (narrow ? rowHeight.narrow : rowHeight.wide)}
      current={here}
      onCurrent={setCurrent}
      onSight={onSight}
    >
      {(one) => <PairRow entity={entity} pair={one} here={one.id === here} {...actions} />}
    </Rows>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-busy>
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={14} radius="sm" />
      ))}
    </div>
  );
}
