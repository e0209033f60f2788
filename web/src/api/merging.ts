// Merging records over HTTP: what a merge would come to, the merge itself, and how far a long one is.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EntityName, Id } from '@/generated/schema';
import { type Answer, get, send } from './client';
import type { FieldError } from './problem';
import { type AnyRecord, keys, pathOf } from './records';

export type Rule = 'fill' | 'newest' | 'oldest';

export interface MergeRequest {
  /** Those that are merged into the one of the path. */
  records: Id[];
  versions?: Record<Id, number>;
  /** Field by field the record whose value it takes as it is. */
  take?: Record<string, Id>;
  rule?: Rule;
}

/** By plural noun how many records link to the merged ones, as far as the reader sees them. */
export type Moved = Record<string, number>;

export interface MergedField {
  name: string;
  /** Null where several have a part in it, or where a rule of the noun decides. */
  from: Id | null;
  differs: boolean;
  /** Those that have a value. */
  candidates: { record: Id; value: unknown }[];
}

export interface MergePreview {
  /** As it would become. */
  record: AnyRecord;
  /** As they are. */
  records: AnyRecord[];
  fields: MergedField[];
  moved: Moved;
  errors: FieldError[];
}

export interface Merged {
  record: AnyRecord;
  absorbed: Id[];
  moved: Moved;
  group: Id;
}

/** One to which so much links that it goes on in many steps. */
export interface Merging {
  id: Id;
  group: Id;
  state: 'running' | 'done' | 'failed';
  /** Why it failed: a code. */
  problem: string | null;
  record: Id;
  absorbed: Id[];
  moved: Moved;
  percent: number;
}

const pathOfMerge = (entity: EntityName, id: Id) => `${pathOf(entity, id)}/merge`;

export const mergePreviewQuery = (entity: EntityName, id: Id, body: MergeRequest) =>
  queryOptions({
    // Asked again when a record of the kind changes.
    queryKey: [...keys.noun(entity), 'merge', id, body],
    queryFn: async ({ signal }) =>
      (await send<MergePreview>('POST', `${pathOfMerge(entity, id)}/preview`, { body, signal })).data,
    placeholderData: keepPreviousData,
    // Of records that are merged by then nobody asks it again.
    gcTime: 0,
  });

export const merge = (
  entity: EntityName,
  id: Id,
  body: MergeRequest,
  key: string,
): Promise<Answer<Merged | Merging>> =>
  send<Merged | Merging>('POST', pathOfMerge(entity, id), { body, key });

export const isMerging = (answer: Merged | Merging): answer is Merging => 'state' in answer;

const pollMilliseconds = 700;

export const mergingQuery = (id: Id) =>
  queryOptions({
    queryKey: ['merges', id],
    queryFn: ({ signal }) => get<Merging>(`/merges/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMilliseconds : false),
  });
