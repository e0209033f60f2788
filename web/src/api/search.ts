// Finding records of every kind, across scripts.
import { queryOptions } from '@tanstack/react-query';
import type { EntityName, Id } from '@/generated/schema';
import { get } from './client';

export interface Hit {
  entity: EntityName;
  id: Id;
  label: string;
  match: 'exact' | 'prefix' | 'similar';
  part: 'name' | 'text' | 'mail' | 'phone';
  /** Below 1 where it was found by sound: how alike. */
  score: number;
  /** The field it was found in; unknown where no one field has it all. */
  field: string | null;
  /** That field's text, or the piece of it that matters. */
  text: string | null;
  /** Words of the label and the text that sound like what was asked for, and are spelt otherwise. */
  alike: string[];
  /** How the record stands, by the choice that its noun has for that; null where it has none. */
  standing: string | null;
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
