// The planned activities of all sections. Each section is a list of its own on the server, so that a long past does not keep
// today from being seen; what was loaded is put where it stands now, so that a change here moves it at once.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allOf, type Filter } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Activity } from '@/generated/schema';
import { askingCan } from '@/records/may';
import { type Days, filterOf, inOrder, type SectionName, sectionNames, sectionOf } from './sections';

const pageSize = 50;

export interface Section {
  name: SectionName;
  rows: readonly Activity[];
  /** Exact, whatever was loaded; undefined while it is not known. */
  count: number | undefined;
  more: boolean;
  loadMore(): void;
}

function useSection(entity: Entity, name: SectionName, scope: Filter | undefined, days: Days) {
  const filter = filterOf(name, days);
  const query = useInfiniteQuery({
    ...recordsOf('activity').pages({
      filter: allOf(filter, scope),
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
function standing(asked: Asked, days: Days): Map<SectionName, Activity[]> {
  const newest = new Map<string, Activity>();
  for (const name of sectionNames) {
    for (const activity of loadedBy(asked[name])) {
      const known = newest.get(activity.id);
      if (!known || known.version < activity.version) newest.set(activity.id, activity);
    }
  }
  const placed = new Map<SectionName, Activity[]>();
  for (const activity of newest.values()) {
    const name = sectionOf(activity, days);
    if (name) placed.set(name, [...(placed.get(name) ?? []), activity]);
  }
  for (const rows of placed.values()) rows.sort(inOrder);
  return placed;
}

function countOf({ query, empty }: Asked[SectionName], rows: readonly Activity[]): number | undefined {
  if (empty) return rows.length;
  const first = query.data?.pages[0];
  if (first?.count === undefined) return undefined;
  const loaded = (query.data?.pages ?? []).reduce((sum, { items }) => sum + items.length, 0);
  return first.count - loaded + rows.length;
}

export function useDay(entity: Entity, scope: Filter | undefined, days: Days) {
  const asked: Asked = {
    overdue: useSection(entity, 'overdue', scope, days),
    today: useSection(entity, 'today', scope, days),
    tomorrow: useSection(entity, 'tomorrow', scope, days),
    week: useSection(entity, 'week', scope, days),
    later: useSection(entity, 'later', scope, days),
    undated: useSection(entity, 'undated', scope, days),
  };
  const states = sectionNames.map((name) => asked[name].query);
  const stamp = states.map(({ dataUpdatedAt, data }) => `${dataUpdatedAt}/${data?.pages.length}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked changes with its stamp
  const placed = useMemo(() => standing(asked, days), [stamp, days, ...states.map(({ data }) => data)]);
  const sections = sectionNames.map((name): Section => {
    const { query } = asked[name];
    const rows = placed.get(name) ?? [];
    return {
      name,
      rows,
      count: countOf(asked[name], rows),
      more: query.hasNextPage,
      loadMore: () => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      },
    };
  });
  const failed = states.find(({ error, data }) => error && !data);
  return {
    sections,
    pending: states.some(({ isLoading }) => isLoading),
    error: failed?.error,
    retry: () => {
      for (const { error, refetch } of states) if (error) void refetch();
    },
  };
}
