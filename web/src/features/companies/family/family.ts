// The family of a firm: those above it up to the topmost one, and the daughters of each when they are asked for.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { is } from '@/api/filter';
import { keys, pathOf, recordsOf } from '@/api/records';
import type { Company, Id } from '@/generated/schema';

export type Member = Pick<Company, 'id' | 'name' | 'parent'>;

/** Deeper families exist in no registry; a firm that is its own ancestor ends there too. */
const mostGenerations = 12;

/** From the topmost down to the firm itself; `read` gives a firm, or undefined when it is gone or not to be seen. */
export async function lineOf(
  firm: Member,
  read: (id: Id) => Promise<Member | undefined>,
): Promise<readonly Member[]> {
  const line = [firm];
  for (let above = firm.parent; above && line.length < mostGenerations; above = line[0]?.parent ?? null) {
    const { id } = above;
    if (line.some((member) => member.id === id)) break;
    const parent = await read(id);
    if (!parent) break;
    line.unshift(parent);
  }
  return line;
}

/** Kept with the lists of firms, so that it is asked for again when any firm changes. */
export const lineQuery = (firm: Member) =>
  queryOptions({
    queryKey: [...keys.lists('company'), 'line', firm.id, firm.parent?.id ?? null],
    queryFn: ({ signal }) =>
      lineOf(firm, (id) =>
        get<Member>(pathOf('company', id), { query: { fields: 'name,parent' }, signal }).catch(
          () => undefined,
        ),
      ),
  });

const mostDaughters = 100;

export const daughtersQuery = (id: Id) =>
  recordsOf('company').list({
    filter: is('parent', id),
    sort: 'name',
    fields: ['name', 'parent', 'city'],
    limit: mostDaughters,
    count: true,
  });
