// A tag in its colour. The colours of all tags are asked for once.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { takeBrought } from '@/api/brought';
import { get } from '@/api/client';
import { keys, listParameters, type Page, pathOf } from '@/api/records';
import type { Id, Link, Tag } from '@/generated/schema';
import { Pill } from '@/ui/Pill';

type Colors = ReadonlyMap<Id, string | null>;

const firstPage = listParameters({ fields: ['color'], limit: 200 });
const colorsIn = (items: readonly Tag[]): Colors => new Map(items.map(({ id, color }) => [id, color]));

/** What the page brought along, where that is all of them. */
function broughtColors(): Colors | undefined {
  const page = takeBrought<Page<Tag>>(pathOf('tag'), firstPage);
  return page && !page.next ? colorsIn(page.items) : undefined;
}

async function readColors(signal: AbortSignal): Promise<Colors> {
  const tags: Tag[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<Tag> = await get(pathOf('tag'), { query: { ...firstPage, cursor }, signal });
    tags.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return colorsIn(tags);
}

const colorsQuery = queryOptions({
  queryKey: [...keys.lists('tag'), 'colors'],
  queryFn: ({ signal }) => readColors(signal),
  initialData: broughtColors,
  staleTime: 5 * 60_000,
});

export function useTagColor(id: Id): string | null | undefined {
  return useQuery(colorsQuery).data?.get(id);
}

export function TagPill({ tag }: { tag: Link }) {
  return <Pill color={useTagColor(tag.id) ?? 'gray'}>{tag.label}</Pill>;
}
