// Views that people saved: asked for once a noun, changed with the way back.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Answer } from '@/api/client';
import { is } from '@/api/filter';
import { keys, type Page, recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id, View, ViewInput } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import { useEntity } from '../../schema';

const most = 200;

export function savedViewsQuery(entity: Entity) {
  const query = { filter: is('entity', entity.name), sort: 'position,name', limit: most };
  return queryOptions({
    ...recordsOf('view').list(query),
    select: (page: Page<View>) => page.items,
    staleTime: 5 * 60_000,
  });
}

/** Undefined while they are on their way; none where the role has none. */
export function useSavedViews(entity: Entity): readonly View[] | undefined {
  const allowed = useEntity('view') !== undefined;
  const { data, isError } = useQuery({ ...savedViewsQuery(entity), enabled: allowed });
  return data ?? (allowed && !isError ? undefined : []);
}

export type ViewAct =
  | { act: 'create'; input: ViewInput }
  | { act: 'update'; id: Id; changes: Partial<ViewInput> }
  | { act: 'remove'; id: Id };

function perform(what: ViewAct): Promise<Answer<unknown>> {
  const views = recordsOf('view');
  if (what.act === 'create') return views.create(what.input);
  if (what.act === 'update') return views.update(what.id, what.changes);
  return views.remove(what.id);
}

export function useChangeView() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('list.views');
  return useMutation({
    mutationFn: perform,
    onError: toasts.failed,
    onSuccess: async ({ undo }, { act }) => {
      await queries.invalidateQueries({ queryKey: keys.noun('view') });
      toasts.changed(t(act === 'remove' ? 'removed' : 'saved'), undo);
    },
  });
}
