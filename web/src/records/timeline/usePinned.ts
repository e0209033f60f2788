// Notes pinned to a record. Any change of notes asks anew, and with them the timeline, of which notes are a part.
import { useQuery } from '@tanstack/react-query';
import { allOf, is } from '@/api/filter';
import { type AnyRecord, recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';

export function usePinned(entity: Entity, id: Id): AnyRecord[] {
  const { data } = useQuery({
    ...recordsOf('note').list({
      filter: allOf(is(entity.name, id), is('pinned', true)),
      sort: '-updated_at',
      limit: 20,
      can: true,
    }),
    enabled: entity.traits.includes('timeline'),
  });
  return (data?.items ?? []) as AnyRecord[];
}
