// Where records are compared and merged.
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { mayUpdate } from '../may';

/** As many as the server merges at once, with the one that stays. */
export const mostMerged = 101;

export const canMerge = (entity: Entity): boolean =>
  entity.traits.includes('mergeable') && entity.may.update !== 'none' && entity.may.remove !== 'none';

export const mayMerge = (entity: Entity, record: AnyRecord): boolean =>
  canMerge(entity) && mayUpdate(entity, record) && !record.deleted_at;

/** A merge that one goes on from to the queue, where one came from there. */
export type From = 'duplicates';

export const mergeAddress = (plural: string, ids: readonly Id[], from?: From) =>
  ({
    to: '/$plural/merge',
    params: { plural },
    search: { records: ids.join('.'), ...(from && { from }) },
  }) as const;
