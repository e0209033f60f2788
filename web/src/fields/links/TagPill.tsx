// A tag in its colour. The colours of all tags are asked for once.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys, listParameters, type Page, pathOf } from '@/api/records';
import type { Id, Link, Tag } from '@/generated/schema';
import { Pill } from '@/ui/Pill';

type Colors = ReadonlyMap<Id, string | null>;

async function readColors(signal: AbortSignal): Promise<Colors> {
  const colors = new Map<Id, string | null>();
  let cursor: string | null | undefined;
  do {
    const query = { ...listParameters({ fields: ['color'], limit: 200 }), cursor };
    const page: Page<Tag> = await get(pathOf('tag'), { query, signal });
    for (const { id, color } of page.items) colors.set(id, color);
    cursor = page.next;
  } while (cursor);
  return colors;
}

const colorsQuery = queryOptions({
  queryKey: [...keys.lists('tag'), 'colors'],
  queryFn: ({ signal }) => readColors(signal),
  staleTime: 5 * 60_000,
});

export function useTagColor(id: Id): string | null | undefined {
  return useQuery(colorsQuery).data?.get(id);
}

export function TagPill({ tag }: { tag: Link }) {
  return <Pill color={useTagColor(tag.id) ?? 'gray'}>{tag.label}</Pill>;
}
