// The day's work: what is late, what is for today, and what comes; checked off from here.
import { Button, Skeleton } from '@mantine/core';
import { IconCalendar, IconPlus, IconTable, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { totalsQuery } from '@/api/totals';
import type { Activity } from '@/generated/schema';
import { useCreating } from '@/records/creating';
import { useCheckOff, useFollowUp } from '@/records/follow_up/FollowUpProvider';
import { useTimes } from '@/records/follow_up/useTimes';
import { mayUpdate } from '@/records/may';
import { movedTo } from '@/records/reschedule';
import { useHours } from '@/records/useHours';
import { CountTabs } from '@/ui/CountTabs';
import { Empty } from '@/ui/Empty';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { ProblemNotice } from '@/ui/Problem';
import { lazy } from '@/ui/parts';
import type { RowsHandle } from '@/ui/rows/Rows';
import { useShortcut } from '@/ui/shortcuts';
import styles from './Activities.module.css';
import { CapacityStrip } from './CapacityStrip';
import { DayProvider } from './context';
import { DayList, headingKey } from './DayList';
import { DoneList, doneFilter } from './DoneList';
import { type Section, useDay } from './day';
import { Head } from './Head';
import { isDayOff } from './minutes';
import { QuickAdd } from './QuickAdd';
import { type DayRow, rowKey } from './rows';
import { useScope } from './scope';
import type { Days, SectionName } from './sections';
import { useDays } from './useDays';
import { useTakingRows } from './useDragging';

const PickDay = lazy(() => import('./PickDay'));
const route = getRouteApi('/$plural');
const done = 'done';
/** The view under which the address knows what was done. */
export const doneView = 'day-done';
export const calendarView = 'day-calendar';
export const loadView = 'day-load';

type TabName = SectionName | typeof done;

export function DayPage({ entity }: { entity: Entity }) {
  const t = useTranslations('activities');
  const search = route.useSearch();
  const navigate = useNavigate();
  const showsDone = search.view === doneView;
  const { scope, offered, filter, choose } = useScope(entity);
  const days = useDays();
  const day = useDay(entity, filter, days, scope === 'mine');
  const doneCount = useQuery(totalsQuery('activity', { filter: doneFilter(filter) })).data?.count;
  const [picking, setPicking] = useState<DayRow>();
  const rows = useRef<RowsHandle>(null);
  const all = showsDone ? [] : day.sections.flatMap((section) => section.rows);
  const state = useRows(entity, days, all, rows, setPicking);

  const goTo = (name: TabName) => {
    if (name === done || showsDone) {
      void navigate({
        to: '/$plural',
        params: { plural: entity.plural },
        search: name === done ? { view: doneView } : {},
      });
    }
    // The list may have to come back first.
    if (name !== done) requestAnimationFrame(() => rows.current?.show(headingKey(name)));
  };
  const page = useTakingRows();
  const working = useHours().days;
  const isOff = (date: string) => isDayOff(date, day.capacity, working);
  return (
    <div ref={page} className={styles.page}>
      <Head
        title={entity.plural_label}
        plural={entity.plural}
        ways={[
          { view: 'planned', label: t('table'), Icon: IconTable },
          { view: calendarView, label: t('calendar.title'), Icon: IconCalendar },
        ]}
        scope={scope}
        offered={offered}
        choose={choose}
        after={entity.may.create && <New />}
      >
        <CountTabs
          label={t('title')}
          tabs={[...day.sections.map(tabOf), { name: done, count: doneCount } as const].map((tab) => ({
            ...tab,
            label: t(`sections.${tab.name}`),
          }))}
          chosen={showsDone ? done : undefined}
          onChoose={goTo}
        />
      </Head>
      {day.capacity && !showsDone && <CapacityStrip days={day.capacity} />}
      {scope !== 'mine' && !showsDone && <WayToLoad plural={entity.plural} />}
      {entity.may.create && <QuickAdd entity={entity} />}
      <DayProvider value={{ ...state.shared, days, isOff, showOwner: scope !== 'mine' }}>
        {showsDone ? (
          <DoneList ref={rows} scope={filter} onCurrent={state.setCurrent} />
        ) : (
          <Day day={day} state={state} rows={rows} />
        )}
      </DayProvider>
      <OverlaySuspense>
        {picking && (
          <PickDay
            entity={entity}
            activity={picking}
            onPick={(values) => state.move(picking, values)}
            onClose={() => {
              setPicking(undefined);
              state.comeBack();
            }}
          />
        )}
      </OverlaySuspense>
    </div>
  );
}

function WayToLoad({ plural }: { plural: string }) {
  const t = useTranslations('activities.load');
  return (
    <p className={styles.load}>
      <Link to="/$plural" params={{ plural }} search={{ view: loadView }} className={styles.loadLink}>
        <IconUsersGroup size={16} stroke={1.6} aria-hidden />
        {t('way')}
      </Link>
    </p>
  );
}

const tabOf = ({ name, count }: Section) => ({ name, count, urgent: name === 'overdue' });

function useRows(
  entity: Entity,
  days: Days,
  all: readonly DayRow[],
  rows: { current: RowsHandle | null },
  pick: (activity: DayRow) => void,
) {
  const t = useTranslations('activities');
  const words = useTranslations('follow_up');
  const hours = useHours();
  const { mutate } = useCheckOff();
  const followUp = useFollowUp();
  const time = useTimes();
  const [wanted, setCurrent] = useState<string>();
  const [moving, setMoving] = useState<string>();
  const [explained, setExplained] = useState<string>();
  const current = wanted ?? (all[0] && rowKey(all[0]));
  const some = entity.may.update !== 'none';
  const update = ({ id, version }: DayRow, values: Partial<Activity>) => mutate({ id, version, values });
  const check = (activity: DayRow) => {
    if (activity.repeats) return time.complete(activity);
    update(activity, { status: activity.status === 'planned' ? 'done' : 'planned' });
  };
  // What was moved is out of the way: the next one is at hand, not the day it was moved to.
  const move = (activity: DayRow, values: Partial<Activity>) => {
    if (rowKey(activity) === current) rows.current?.passOn();
    if (activity.repeats) time.change(activity, values);
    else update(activity, values);
  };
  const moveTo = (activity: DayRow, to: string) => move(activity, movedTo(to, activity, days, hours.from));
  const comeBack = () => requestAnimationFrame(() => rows.current?.focusCurrent());
  useShortcut(
    { keys: 'r', label: t('move_short'), group: t('keys'), run: () => setMoving(current) },
    some && current !== undefined,
  );
  const goOn = (row: DayRow) => {
    followUp.open(row, comeBack);
  };
  const here = all.find((row) => rowKey(row) === current);
  useShortcut(
    { keys: 'f', label: words('and_next'), group: t('keys'), run: () => here && goOn(here) },
    some && here?.status === 'planned',
  );
  useShortcut(
    { keys: 'y', label: t('why.short'), group: t('keys'), run: () => setExplained(current) },
    current !== undefined,
  );
  const shared = {
    entity,
    current,
    may: (activity: DayRow) => mayUpdate(entity, activity),
    check: some ? check : undefined,
    moveTo: some ? moveTo : undefined,
    goOn: some ? goOn : undefined,
    moving,
    setMoving: (id: string | undefined) => {
      setMoving(id);
      if (id === undefined) comeBack();
    },
    explained,
    setExplained,
    pick,
  };
  return { shared, setCurrent, move, comeBack };
}

function Day({
  day,
  state,
  rows,
}: {
  day: ReturnType<typeof useDay>;
  state: ReturnType<typeof useRows>;
  rows: { current: RowsHandle | null };
}) {
  const t = useTranslations('activities');
  const empty = day.sections.every(({ count }) => count === 0);
  if (day.error) return <ProblemNotice error={day.error} retry={day.retry} />;
  if (day.pending) return <Waiting />;
  if (empty) return <Empty title={t('empty')}>{t('empty_text')}</Empty>;
  return (
    <DayList ref={rows} sections={day.sections} onCurrent={state.setCurrent} onCheck={state.shared.check} />
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-busy>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={14} radius="sm" />
      ))}
    </div>
  );
}

function New() {
  const t = useTranslations('activities');
  const create = useCreating();
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      className={styles.new ?? ''}
      onClick={() => create({ entity: 'activity' })}
    >
      {t('new')}
    </Button>
  );
}
