// What happened around a record, asked for page by page: activities, notes and changes, or the changes alone of a noun
// that has nothing else.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { takeBrought, takeBroughtPages } from '@/api/brought';
import { get } from '@/api/client';
import { type AnyRecord, type Event, keys, pathOf } from '@/api/records';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import type { EntityName, Id } from '@/generated/schema';

export interface NamedEvent extends Event {
  /** What the record was called. */
  label: string | null;
  actor_label: string | null;
  /** Names of linked records, by id. */
  labels: Record<Id, string | null>;
}

export interface Reaction {
  sign: string;
  count: number;
  mine: boolean;
  people: string[];
}

export interface Entry {
  kind: 'activity' | 'note';
  at: string;
  record: AnyRecord;
  reactions?: Reaction[];
  /** What was said about it, the earliest first. */
  comments?: Entry[];
}
export type Moment = Entry | { kind: 'change'; at: string; event: NamedEvent };
export type MomentKind = Moment['kind'];

export const momentKinds: readonly MomentKind[] = ['activity', 'note', 'change'];

export interface TimelineQuery {
  kinds: readonly MomentKind[];
  q: string;
  /** One kind of these alone: activity.call, note.comment, change.import. */
  only?: string | undefined;
  by?: Id | undefined;
  /** Days, both of them within. */
  from?: string | undefined;
  to?: string | undefined;
  /** Each entry at its own time, without its comments. */
  apart?: boolean | undefined;
}

export const wholeTimeline: TimelineQuery = { kinds: momentKinds, q: '' };

export const isNarrowed = ({ q, only, by, from, to }: TimelineQuery): boolean =>
  [q, only, by, from, to].some((each) => each);

interface TimelinePage {
  items: Moment[];
  next: string | number | null;
}

const pageSize = 30;

interface HistoryPage {
  items: NamedEvent[];
  next: number | null;
}

const fromHistory = ({ items, next }: HistoryPage): TimelinePage => ({
  items: items.map((event) => ({ kind: 'change', at: event.at, event })),
  next,
});

async function readHistory(
  path: string,
  before: string | undefined,
  signal: AbortSignal,
): Promise<TimelinePage> {
  const query = { before, limit: pageSize };
  return fromHistory(await get<HistoryPage>(`${path}/history`, { query, signal }));
}

function broughtHistory(path: string) {
  const page = takeBrought<HistoryPage>(`${path}/history`, { limit: pageSize });
  return page && { pages: [fromHistory(page)], pageParams: [undefined] };
}

export const timelineKey = (entity: EntityName, id: Id) => [...keys.about(entity, id), 'timeline'] as const;

/** `whole` says that the noun has a timeline, not only a history. */
export function timelineQuery(
  entity: EntityName,
  id: Id,
  whole: boolean,
  query: TimelineQuery,
  timeZone: string,
) {
  const path = pathOf(entity, id);
  const kinds = query.only ?? (query.kinds.length === momentKinds.length ? undefined : query.kinds.join(','));
  const parameters = {
    kinds,
    q: query.q,
    by: query.by,
    from: query.from && startOfDay(query.from, timeZone),
    to: query.to && startOfDay(addDays(query.to, 1), timeZone),
    order: query.apart ? undefined : 'conversation',
    limit: pageSize,
    can: true,
  };
  return infiniteQueryOptions({
    queryKey: [...timelineKey(entity, id), { whole, ...parameters }],
    queryFn: ({ signal, pageParam }) =>
      whole
        ? get<TimelinePage>(`${path}/timeline`, {
            query: { ...parameters, before: pageParam },
            signal,
          })
        : readHistory(path, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.next === null ? undefined : String(last.next)),
    initialData: () =>
      whole ? takeBroughtPages<TimelinePage>(`${path}/timeline`, parameters) : broughtHistory(path),
  });
}

export interface Day {
  /** An ISO date, or what is still to come. */
  key: string;
  moments: Moment[];
}

export const momentKey = (moment: Moment): string =>
  moment.kind === 'change' ? `e${moment.event.seq}` : moment.record.id;

/** In the order given, the past under the days of the reader; what lies ahead stands together before it. */
export function byDay(moments: readonly Moment[], dayOf: (at: string) => string, now: number): Day[] {
  const days: Day[] = [];
  const upcoming: Moment[] = [];
  const seen = new Set<string>();
  for (const moment of moments) {
    if (seen.has(momentKey(moment))) continue;
    seen.add(momentKey(moment));
    if (new Date(moment.at).getTime() > now) {
      upcoming.push(moment);
      continue;
    }
    const key = dayOf(moment.at);
    const last = days.at(-1);
    if (last?.key === key) last.moments.push(moment);
    else days.push({ key, moments: [moment] });
  }
  return upcoming.length > 0 ? [{ key: 'upcoming', moments: upcoming }, ...days] : days;
}
