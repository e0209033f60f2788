// Everything that happened around a record, the latest first under its day, further back as one scrolls.
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { wallOf } from '@/base/zone';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { ProblemNotice } from '@/ui/Problem';
import { ActivityItem } from './ActivityItem';
import { ChangeItem } from './ChangeItem';
import { NoteItem } from './NoteItem';
import { Talk } from './Talk';
import styles from './Timeline.module.css';
import { byDay, isNarrowed, type Moment, momentKey, type TimelineQuery, timelineQuery } from './timeline';

interface Props {
  entity: Entity;
  id: Id;
  query: TimelineQuery;
  /** Stand above, and are not told twice. */
  pinned?: readonly Id[];
  /** Changes of the record may be taken back. */
  mayUndo: boolean;
}

const none: readonly Id[] = [];

export function Timeline({ entity, id, query, pinned = none, mayUndo }: Props) {
  const formats = useFormats();
  const whole = entity.traits.includes('timeline');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } =
    useInfiniteQuery({
      ...timelineQuery(entity.name, id, whole, query, formats.reader.timeZone),
      placeholderData: (before) => before,
    });
  const days = useMemo(() => {
    const moments = (data?.pages ?? []).flatMap(({ items }) => items);
    const others = moments.filter((moment) => moment.kind !== 'note' || !pinned.includes(moment.record.id));
    return byDay(others, (at) => wallOf(at, formats.reader.timeZone).date, Date.now());
  }, [data, pinned, formats]);

  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  // A search looks through so much at a time: a page without a find may have a next one.
  if (days.length === 0 && !hasNextPage)
    return pinned.length === 0 && <Nothing searched={isNarrowed(query)} />;
  return (
    <div className={`${styles.timeline} passing`} data-waiting={isPlaceholderData || undefined}>
      {days.map((day) => (
        <section key={day.key}>
          <DayHeading day={day.key} />
          <Moments moments={day.moments} fold={day.key === 'upcoming'} mayUndo={mayUndo} />
        </section>
      ))}
      {hasNextPage && (
        <Further key={data.pages.length} busy={isFetchingNextPage} load={() => void fetchNextPage()} />
      )}
    </div>
  );
}

/** Of what lies ahead the nearest, so that what was stays in reach. */
const nearest = 5;

function Moments({ moments, fold, mayUndo }: { moments: Moment[]; fold: boolean; mayUndo: boolean }) {
  const t = useTranslations('timeline');
  const [whole, setWhole] = useState(false);
  const folded = fold && !whole && moments.length > nearest + 1;
  return (
    <>
      <ol className={styles.moments}>
        {(folded ? moments.slice(0, nearest) : moments).map((moment) => (
          <li key={momentKey(moment)}>
            <Item moment={moment} mayUndo={mayUndo} />
          </li>
        ))}
      </ol>
      {folded && (
        <button type="button" className={styles.unfold} onClick={() => setWhole(true)}>
          {t('more_upcoming')}
        </button>
      )}
    </>
  );
}

function Item({ moment, mayUndo }: { moment: Moment; mayUndo: boolean }) {
  if (moment.kind === 'change') return <ChangeItem event={moment.event} mayUndo={mayUndo} />;
  const talk = <Talk entry={moment} />;
  return moment.kind === 'note' ? (
    <NoteItem told={moment.record} talk={talk} />
  ) : (
    <ActivityItem told={moment.record} talk={talk} />
  );
}

function DayHeading({ day }: { day: string }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const today = formats.today();
  const words = () => {
    if (day === 'upcoming') return t('upcoming');
    if (day === today) return t('today');
    return `${formats.weekday(day)}, ${formats.date(day)}`;
  };
  return <h3 className={styles.day}>{words()}</h3>;
}

// Loads what is older when it comes into sight; a button for whoever scrolls otherwise.
function Further({ busy, load }: { busy: boolean; load(): void }) {
  const t = useTranslations('timeline');
  const mark = useRef<HTMLButtonElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <button ref={mark} type="button" className={styles.unfold} disabled={busy} onClick={load}>
      {t('older')}
    </button>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  const t = useTranslations('timeline');
  return <p className={`quiet ${styles.nothing}`}>{t(searched ? 'nothing_found' : 'nothing')}</p>;
}

function Waiting() {
  return (
    <div className={styles.timeline} aria-busy>
      <Skeleton height={14} width="8rem" mt="sm" />
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={68} mt="xs" radius={8} />
      ))}
    </div>
  );
}
