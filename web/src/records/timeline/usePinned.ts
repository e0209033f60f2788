// Notes pinned to a record, each with what was said about it. They are a part of the timeline, and asked anew with it.
import { useQuery } from '@tanstack/react-query';
import { takeBrought } from '@/api/brought';
import { get } from '@/api/client';
import { pathOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { type Entry, timelineKey } from './timeline';

interface Page {
  items: Entry[];
}

const query = { order: 'conversation', pinned: true, limit: 20, can: true };

export function usePinned(entity: Entity, id: Id): Entry[] {
  const path = `${pathOf(entity.name, id)}/timeline`;
  const { data } = useQuery({
    queryKey: [...timelineKey(entity.name, id), 'pinned'],
    queryFn: ({ signal }) => get<Page>(path, { query, signal }),
    enabled: entity.traits.includes('timeline'),
    initialData: () => takeBrought<Page>(path, query),
  });
  return data?.items ?? [];
}
