// Records as entries of a calendar, and where an entry was dropped as a value of the record's field.
import { useQuery } from '@tanstack/react-query';
import { get } from '@/api/client';
import { allOf, type Filter } from '@/api/filter';
import { type AnyRecord, keys, listParameters, type Page, pathOf } from '@/api/records';
import { type Entity, type Field, labelOf } from '@/api/schema';
import { wallOf } from '@/base/zone';
import { isOverdue, type Present, type Timed, timedFields } from '../activity_time';
import { hasEnded } from '../ended';
import { askingCan, mayUpdate } from '../may';

export interface Range {
  /** ISO moments; the end is left out. */
  from: string;
  to: string;
}

const pageSize = 200;
const mostPages = 5;

/** Fields that a calendar can be of, the usual one first. */
export function dateFields(entity: Entity): Field[] {
  const usual = ['due_at', 'expected_close', 'start_at'];
  const fields = entity.fields.filter(
    ({ kind, origin, retired }) =>
      (kind === 'date' || kind === 'date_time') && origin !== 'system' && !retired,
  );
  return fields.toSorted((a, b) => rank(usual, a.name) - rank(usual, b.name));
}

const rank = (names: readonly string[], name: string) =>
  names.includes(name) ? names.indexOf(name) : names.length;

function within(field: Field, { from, to }: Range, timeZone: string): Filter {
  const at = (moment: string) => (field.kind === 'date' ? wallOf(moment, timeZone).date : moment);
  return { and: [{ [field.name]: { gte: at(from) } }, { [field.name]: { lt: at(to) } }] };
}

interface Found {
  items: AnyRecord[];
  /** There are more than a calendar can show. */
  more: boolean;
}

async function readAll(
  entity: Entity,
  query: Parameters<typeof listParameters>[0],
  signal: AbortSignal,
): Promise<Found> {
  const items: AnyRecord[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < mostPages && cursor !== null; page++) {
    const answer: Page<AnyRecord> = await get(pathOf(entity.name), {
      query: { ...listParameters(query), cursor },
      signal,
    });
    items.push(...answer.items);
    cursor = answer.next;
  }
  return { items, more: cursor !== null };
}

export function useEntries(
  entity: Entity,
  field: Field,
  range: Range | undefined,
  given: { filter: Filter | undefined; q: string | undefined; timeZone: string },
) {
  const looks = entity.fields.map(({ name }) => name).filter((name) => timedFields.includes(name));
  const query = {
    filter: allOf(given.filter, range && within(field, range, given.timeZone)),
    q: given.q,
    sort: field.name,
    fields: [...new Set([...entity.label_fields, field.name, ...looks])],
    limit: pageSize,
    ...askingCan(entity),
  };
  return useQuery({
    queryKey: [...keys.lists(entity.name), 'calendar', query],
    queryFn: ({ signal }) => readAll(entity, query, signal),
    enabled: range !== undefined,
    placeholderData: (before) => before,
  });
}

function lookOf({ name }: Entity, record: AnyRecord, present: Present): 'ended' | 'late' | '' {
  if (hasEnded(record)) return 'ended';
  return name === 'activity' && isOverdue(record as unknown as Timed, present) ? 'late' : '';
}

export function entryOf(entity: Entity, field: Field, record: AnyRecord, present: Present) {
  return {
    id: record.id,
    title: labelOf(entity, record) || '…',
    start: String(record[field.name]),
    allDay: field.kind === 'date',
    className: lookOf(entity, record, present),
    editable: mayUpdate(entity, record) && !field.read_only,
    extendedProps: { version: record.version },
  };
}

/** What the field is to hold after a drop; a day keeps being a day. */
export function droppedValue(field: Field, start: Date, written: string): string {
  return field.kind === 'date' ? written.slice(0, 10) : start.toISOString();
}
