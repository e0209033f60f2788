// What a list shows line by line: records, headings of groups, and lines that are still on their way.
import type { AnyRecord } from '@/api/records';
import type { Id } from '@/generated/schema';
import type { Group } from './group/groups';
import type { Rows } from './pages';

export type Line = { record: AnyRecord } | { heading: Group; open: boolean } | undefined;

export interface Source extends Omit<Rows, 'at'> {
  at(index: number): Line;
}

export function recordAt(source: Source, index: number): AnyRecord | undefined {
  const line = source.at(index);
  return line && 'record' in line ? line.record : undefined;
}

export function sourceOf(rows: Rows): Source {
  return {
    ...rows,
    at: (index) => {
      const record = rows.at(index);
      return record && { record };
    },
  };
}

/** The ids between two lines, both of them included. */
export function idsBetween(source: Source, from: number, to: number): Id[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  return Array.from({ length: last - first + 1 }, (_, at) => recordAt(source, first + at)?.id).filter(
    (id) => id !== undefined,
  );
}
