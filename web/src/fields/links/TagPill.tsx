// A tag in its colour. Tags are few and asked for once.
import { useQuery } from '@tanstack/react-query';
import { recordsOf } from '@/api/records';
import type { Id, Link } from '@/generated/schema';
import { Pill } from '@/ui/Pill';

const tagsQuery = {
  ...recordsOf('tag').list({ fields: ['name', 'color'], limit: 200 }),
  staleTime: 5 * 60_000,
};

export function useTagColor(id: Id): string | null | undefined {
  return useQuery(tagsQuery).data?.items.find((tag) => tag.id === id)?.color;
}

export function TagPill({ tag }: { tag: Link }) {
  return <Pill color={useTagColor(tag.id) ?? 'gray'}>{tag.label}</Pill>;
}
