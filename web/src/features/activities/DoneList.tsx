// What was done, the latest first, by day. Unchecking brings it back.
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Ref, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { allOf, type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { wallOf } from '@/base/zone';
import { dayWords } from '@/fields/date/words';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { askingCan } from '@/records/may';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import { Rows, type RowsHandle } from '@/ui/rows/Rows';
import styles from './Activities.module.css';
import { ActivityRow } from './ActivityRow';
import { useDayState } from './context';
import { checkOnSpace } from './DayList';

const pageSize = 50;
const ahead = 10;
const heights = { heading: 46, activity: 44 };

export const doneFilter = (scope: Filter | undefined) => allOf(is('status', 'done'), scope);

/** A day's heading, or something done on it. */
type Item = { key: string; day: string } | { key: string; activity: Activity };

function byDay(activities: readonly Activity[], zone: string): Item[] {
  let day = '';
  return activities.flatMap((activity): Item[] => {
    const date = activity.completed_at ? wallOf(activity.completed_at, zone).date : '';
    const row = { key: activity.id, activity };
    if (date === day) return [row];
    day = date;
    return [{ key: `day-${date}`, day: date }, row];
  });
}

interface Props {
  scope: Filter | undefined;
  onCurrent(id: string | undefined): void;
  ref: Ref<RowsHandle>;
}

export function DoneList({ scope, onCurrent, ref }: Props) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const { entity, current, may, check } = useDayState();
  const query = useInfiniteQuery(
    recordsOf('activity').pages({
      filter: doneFilter(scope),
      sort: '-completed_at',
      limit: pageSize,
      ...askingCan(entity),
    }),
  );
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const zone = formats.reader.timeZone;
  const items = useMemo(() => {
    const done = (data?.pages ?? []).flatMap((page) => page.items).filter(({ status }) => status === 'done');
    return byDay(done, zone);
  }, [data, zone]);
  const onSight = useCallback(
    (sight: readonly Item[]) => {
      const last = sight.at(-1);
      const near = last === undefined || items.indexOf(last) >= items.length - ahead;
      if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [items, hasNextPage, isFetchingNextPage, fetchNextPage],
  );

  if (query.error && !data) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!data) return <div aria-busy />;
  if (items.length === 0 && !hasNextPage)
    return <Empty title={t('nothing_done')}>{t('nothing_done_text')}</Empty>;
  return (
    <Rows
      ref={ref}
      label={t('sections.done')}
      items={items}
      keyOf={({ key }) => key}
      heightOf={(item) => ('day' in item ? heights.heading : heights.activity)}
      passive={(item) => 'day' in item}
      current={current}
      onCurrent={onCurrent}
      onSight={onSight}
      onRowKey={(event, item) =>
        'activity' in item && checkOnSpace(event, item.activity, may(item.activity) ? check : undefined)
      }
    >
      {(item) =>
        'day' in item ? (
          <h2 className={styles.heading}>{item.day && dayWords(item.day, formats)}</h2>
        ) : (
          <ActivityRow activity={item.activity} />
        )
      }
    </Rows>
  );
}
