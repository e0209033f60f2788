// One calendar of activities: its times by dragging, a new one where a stretch is chosen, a click opens.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import type { Reach } from '@/api/planning';
import type { Entity } from '@/api/schema';
import { weekStart, workingDays } from '@/base/dates';
import { brief } from '@/base/names';
import { useFormats } from '@/locale/ReaderProvider';
import { presentOf } from '@/records/activity_time';
import styles from '@/records/calendar/Calendar.module.css';
import type { Dropped, View } from '@/records/calendar/Days';
import type { Range } from '@/records/calendar/events';
import { useUpdate } from '@/records/changes';
import { useCreating } from '@/records/creating';
import { useSession } from '@/records/schema';
import { useChangeTimes } from '@/records/series/useTimeChanges';
import { type Hours, useHours } from '@/records/useHours';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { ProblemNotice } from '@/ui/Problem';
import { lazy } from '@/ui/parts';
import { useToasts } from '@/ui/toasts';
import { useHolidays } from './holidays';
import {
  type Colouring,
  droppedTimes,
  entryOf,
  type Occurrence,
  occurrencesQuery,
  resizedTimes,
  type Shown,
  spanValues,
} from './occurrences';

const Days = lazy(() => import('@/records/calendar/Days'));
const AskReach = lazy(() => import('@/records/series/AskReach'));

interface Change {
  occurrence: Occurrence;
  values: Record<string, unknown>;
  revert(): void;
}

interface Props {
  entity: Entity;
  filter: Filter | undefined;
  by: Colouring;
  views: readonly View[];
  phone: boolean;
  label: string;
  className?: string | undefined;
  date?: string | undefined;
  /** When those work whose it is; the reader where it does not say. */
  hours?: Hours | undefined;
  /** Its hours are told beside another. */
  bare?: boolean;
  /** What a new activity begins with beside its times. */
  values?: Record<string, unknown>;
}

export function ActivityCalendar(props: Props) {
  const { entity, filter, by, views, phone, label, className = '', date, values } = props;
  const t = useTranslations('activities.calendar');
  const formats = useFormats();
  const own = useHours();
  const { workspace } = useSession();
  const navigate = useNavigate();
  const create = useCreating();
  const [range, setRange] = useState<Range>();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...occurrencesQuery(range, filter),
    placeholderData: (before) => before,
  });
  const { change, asked, answer } = useChanges();
  const zone = formats.reader.timeZone;
  const hours = props.hours ?? own;
  const { from } = hours;
  const holidays = useHolidays(range);
  const present = presentOf(formats);
  const occurrenceOf = (entry: { extendedProps: object }) =>
    (entry.extendedProps as Partial<Shown>).occurrence;

  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const put = (times: (occurrence: Occurrence, dropped: Dropped) => object) => (dropped: Dropped) => {
    const occurrence = occurrenceOf(dropped);
    if (!occurrence) return dropped.revert();
    change({ occurrence, values: { ...times(occurrence, dropped) }, revert: dropped.revert });
  };
  return (
    <section className={`${styles.calendar} ${className}`} aria-label={label}>
      <div className={styles.days}>
        <Suspense>
          <Days
            label={entity.plural_label}
            entries={[
              ...holidays,
              ...(data?.items ?? []).map((each) => entryOf(each, { entity, by, present })),
            ]}
            views={views}
            phone={phone}
            date={date}
            bare={props.bare ?? false}
            firstDay={weekStart(workingDays(workspace.working_days))}
            hours={{ ...hours, days: [...hours.days] }}
            onRange={setRange}
            waiting={isPlaceholderData}
            onOpen={(entry) => {
              const occurrence = occurrenceOf(entry);
              // A holiday leads nowhere.
              if (!occurrence) return;
              const { id, repeats, at } = occurrence;
              const params = { plural: entity.plural, id };
              void navigate({ to: '/$plural/$id', params, search: repeats ? { at } : {} });
            }}
            onDrop={put((occurrence, dropped) => droppedTimes(occurrence, dropped, from, zone))}
            onResize={put((occurrence, { end }) => (end ? resizedTimes(occurrence, end, zone) : {}))}
            {...(entity.may.create && {
              onSelect: (span) =>
                create({ entity: 'activity', values: { ...values, ...spanValues(span, from, zone) } }),
            })}
          />
        </Suspense>
      </div>
      <p role="status" className={styles.more}>
        {data?.cut && t('cut', { count: data.items.length })}
      </p>
      <OverlaySuspense>
        {asked && <AskReach name={brief(asked.occurrence.subject)} to="change" onAnswer={answer} />}
      </OverlaySuspense>
    </section>
  );
}

/** Changes what is once, and asks which times are meant of what repeats. */
function useChanges() {
  const update = useUpdate('activity');
  const { mutate } = useChangeTimes();
  const toasts = useToasts();
  const [asked, setAsked] = useState<Change>();
  const change = (wanted: Change) => {
    const { occurrence, values, revert } = wanted;
    if (occurrence.repeats) setAsked(wanted);
    else update.mutate({ id: occurrence.id, version: occurrence.version, values }, { onError: revert });
  };
  const answer = (reach: Reach | undefined) => {
    setAsked(undefined);
    if (!asked) return;
    const { occurrence: time, values, revert } = asked;
    if (!reach) return revert();
    const onError = (error: unknown) => {
      revert();
      toasts.failed(error);
    };
    mutate({ time, reach, values, version: time.version }, { onError });
  };
  return { change, asked, answer };
}
