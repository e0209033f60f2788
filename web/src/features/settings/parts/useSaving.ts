import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Answer } from '@/api/client';
import { isProblem } from '@/api/problem';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { useToasts } from '@/ui/toasts';

/** Creates or changes a record from a form: refusals of fields are for the form, all others are told. */
export function useSaving(entity: EntityName, record: { id?: string; version?: number }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('settings.dialog');
  const definition = useEntity(entity);
  return useMutation({
    mutationFn: async (values: Record<string, unknown>) => {
      const client = recordsOf(entity);
      const answer = (
        record.id === undefined
          ? await client.create(values as never)
          : await client.update(record.id, values, record.version)
      ) as Answer<AnyRecord>;
      const name = definition ? labelOf(definition, answer.data) : '';
      toasts.changed(record.id === undefined ? t('created', { name }) : t('saved', { name }), answer.undo);
      return answer.data;
    },
    onError: (error) => {
      if (!isProblem(error) || error.errors.length === 0) toasts.failed(error);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.noun(entity) }),
  });
}
