// The planned activities of all sections. Each section is a list of its own on the server, so that a long past does not keep
// today from being seen; what was loaded is put where it stands now, so that a change here moves it at once. What repeats
// comes as its times, and the reader's own day comes in the order of what matters most.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, type Filter } from '@/api/filter';
import { dayQuery, daysBehind, timesQuery } from '@/api/planning';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import type { Activity } from '@/generated/schema';
import { askingCan } from '@/records/may';
import { type DayRow, rowKey, shownTimes } from './rows';
import { byScore, type Days, filterOf, inOrder, type SectionName, sectionNames, sectionOf } from './sections';

const pageSize = 20;
const daysAhead = 31;
/** The first page of a section is in the order of what matters; what is read later follows in that of time. */
const mostInOrder = pageSize;
/** Those after today whose hours are shown. */
const capacityDays = 6;

export interface Section {
  name: SectionName;
  rows: readonly DayRow[];
  /** Exact, whatever was loaded; undefined while it is not known. */
  count: number | undefined;
  more: boolean;
  loadMore(): void;
}

const once: Filter = { recurrence: { is_empty: true } };

function useSection(entity: Entity, name: SectionName, scope: Filter | undefined, days: Days) {
  const filter = filterOf(name, days);
  const query = useInfiniteQuery({
    ...recordsOf('activity').pages({
      filter: allOf(filter, once, scope),
      sort: name === 'undated' ? '-created_at' : 'due_at,start_at',
      limit: pageSize,
      ...askingCan(entity),
      count: true,
    }),
    enabled: filter !== undefined,
  });
  return { query, empty: filter === undefined };
}

type Asked = Record<SectionName, ReturnType<typeof useSection>>;

function loadedBy({ query }: Asked[SectionName]): Activity[] {
  return (query.data?.pages ?? []).flatMap(({ items }) => items);
}

/** Every activity that was loaded, each in its newest version, by where it stands now. */
function standing(asked: Asked, { times, scored }: Beside, days: Days): Map<SectionName, DayRow[]> {
  const newest = new Map<string, DayRow>();
  const loaded = sectionNames.flatMap((name) => loadedBy(asked[name]));
  const single = scored.filter(({ repeats }) => !repeats);
  for (const activity of [...loaded, ...single]) {
    const known = newest.get(activity.id);
    if (!known || known.version < activity.version) newest.set(activity.id, activity);
  }
  const scores = new Map(scored.map((item) => [rowKey(item), item]));
  const placed = new Map<SectionName, DayRow[]>();
  for (const row of [...newest.values(), ...shownTimes(times, days)]) {
    const name = sectionOf(row, days);
    const { score, reasons } = scores.get(rowKey(row)) ?? {};
    if (name) placed.set(name, [...(placed.get(name) ?? []), { ...row, score, reasons }]);
  }
  for (const [name, rows] of placed) rows.sort(byScore.includes(name) ? mostFirst : inOrder);
  return placed;
}

const mostFirst = (a: DayRow, b: DayRow) => (b.score ?? 0) - (a.score ?? 0) || inOrder(a, b);

function countOf({ query, empty }: Asked[SectionName], rows: readonly DayRow[], own: ReadonlySet<string>) {
  const repeating = rows.filter(({ repeats }) => repeats).length;
  if (empty) return rows.length;
  const first = query.data?.pages[0];
  if (first?.count === undefined) return undefined;
  const loaded = (query.data?.pages ?? []).reduce((sum, { items }) => sum + items.length, 0);
  const standing = rows.filter(({ id, repeats }) => !repeats && own.has(id)).length;
  return first.count - loaded + standing + repeating;
}

interface Beside {
  times: readonly DayRow[];
  /** In the order of what matters most, with the reasons. */
  scored: readonly DayRow[];
}

function useBeside(scope: Filter | undefined, days: Days, mine: boolean) {
  const moment = (shift: number) => startOfDay(addDays(days.today, shift), days.timeZone);
  const times = useQuery(timesQuery(scope, moment(-daysBehind), moment(daysAhead)));
  const day = useQuery({ ...dayQuery(days.today, capacityDays, mostInOrder), enabled: mine });
  return { times, day };
}

export function useDay(entity: Entity, scope: Filter | undefined, days: Days, mine: boolean) {
  const asked: Asked = {
    overdue: useSection(entity, 'overdue', scope, days),
    today: useSection(entity, 'today', scope, days),
    tomorrow: useSection(entity, 'tomorrow', scope, days),
    week: useSection(entity, 'week', scope, days),
    later: useSection(entity, 'later', scope, days),
    undated: useSection(entity, 'undated', scope, days),
  };
  const { times, day } = useBeside(scope, days, mine);
  const states = sectionNames.map((name) => asked[name].query);
  const loaded = states.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked changes with what was answered
  const { placed, own } = useMemo(() => {
    const beside = { times: times.data?.items ?? [], scored: (mine && day.data?.items) || [] };
    return {
      placed: standing(asked, beside, days),
      own: new Set(sectionNames.flatMap((name) => loadedBy(asked[name]).map(({ id }) => id))),
    };
  }, [days, mine, times.data, day.data, ...loaded]);
  const sections = sectionNames.map((name): Section => {
    const { query } = asked[name];
    const rows = placed.get(name) ?? [];
    return {
      name,
      rows,
      count: countOf(asked[name], rows, own),
      more: query.hasNextPage,
      loadMore: () => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      },
    };
  });
  const failed = states.find(({ error, data }) => error && !data);
  return {
    sections,
    capacity: mine ? day.data?.capacity : undefined,
    // In another order a moment later, rows would jump.
    pending: [...states, times, day].some(({ isLoading }) => isLoading),
    error: failed?.error,
    retry: () => {
      for (const { error, refetch } of states) if (error) void refetch();
    },
  };
}
