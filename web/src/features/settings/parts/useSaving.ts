import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Answer } from '@/api/client';
import { isProblem } from '@/api/problem';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import { brief } from '@/base/names';
import type { EntityName } from '@/generated/schema';
import { updateAbove } from '@/records/changes';
import { useEntity } from '@/records/schema';
import { useToasts } from '@/ui/toasts';

const hasFaults = (error: unknown) => isProblem(error) && error.errors.length > 0;

/** Creates or changes a record from a form: refusals that the form `tells` are for it, all others are said in a toast. */
export function useSaving(
  entity: EntityName,
  record: { id?: string | undefined; version?: number | undefined },
  tells: (error: unknown) => boolean = hasFaults,
) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('settings.dialog');
  const definition = useEntity(entity);
  return useMutation({
    mutationFn: async (values: Record<string, unknown>) => {
      const { id, version } = record;
      const answer = (
        id === undefined
          ? await recordsOf(entity).create(values as never)
          : await updateAbove(entity, { id, values, ...(version !== undefined && { version }) })
      ) as Answer<AnyRecord>;
      const name = definition ? brief(labelOf(definition, answer.data)) : '';
      toasts.changed(id === undefined ? t('created', { name }) : t('saved', { name }), answer.undo);
      return answer.data;
    },
    onError: (error) => {
      if (!tells(error)) toasts.failed(error);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.noun(entity) }),
  });
}
