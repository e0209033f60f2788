// Finding records of every kind, across scripts.
import { queryOptions } from '@tanstack/react-query';
import type { EntityName, Id } from '@/generated/schema';
import { get } from './client';

export interface Hit {
  entity: EntityName;
  id: Id;
  label: string;
  /** How it was found: "exact", "prefix", "phonetic" … */
  match: string;
  /** The field it was found in. */
  part: string;
  /** That field's text, when it is not the label. */
  text?: string;
}

export const searchQuery = (q: string, options: { nouns?: string; limit?: number } = {}) =>
  queryOptions({
    queryKey: ['search', q, options],
    queryFn: async ({ signal }) =>
      (await get<{ items: Hit[] }>('/search', { query: { q, ...options }, signal })).items,
    enabled: q.trim() !== '',
    staleTime: 10_000,
    placeholderData: (previous) => previous,
  });
