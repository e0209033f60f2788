// Making a record: sent under an id made here, so that sending it again makes no second one; announced with the way back.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import { newId } from '@/base/id';
import type { EntityName, Id, Inputs, Link } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import { useCalled } from '../called';
import { askingCan } from '../may';
import { useSchema } from '../schema';

/** Throws the Problem. */
export function useCreate() {
  const queries = useQueryClient();
  const schema = useSchema();
  const toasts = useToasts();
  const t = useTranslations('form');
  const called = useCalled();
  return useCallback(
    async (entity: EntityName, id: Id, values: Record<string, unknown>): Promise<AnyRecord> => {
      const answer = await recordsOf(entity).create({ ...values, id } as unknown as Inputs[EntityName]);
      const record = answer.data as AnyRecord;
      queries.setQueryData(keys.one(entity, record.id), record);
      // The answer does not tell what may be done with it.
      const definition = schema.find(entity);
      if (askingCan(definition).can)
        void queries.invalidateQueries({ queryKey: keys.one(entity, record.id) });
      void queries.invalidateQueries({ queryKey: keys.lists(entity) });
      void queries.invalidateQueries({ queryKey: keys.totals(entity) });
      toasts.changed(t('created', { name: called(definition, record) }), answer.undo);
      return record;
    },
    [queries, schema, toasts, t, called],
  );
}

/** From a name alone; what the server refuses is said in a toast. */
export function useQuickCreate() {
  const create = useCreate();
  const schema = useSchema();
  const toasts = useToasts();
  return useCallback(
    async (entity: EntityName, values: Record<string, unknown>): Promise<Link | undefined> => {
      try {
        const record = await create(entity, newId(), values);
        const definition = schema.find(entity);
        return { id: record.id, label: definition ? labelOf(definition, record) : null };
      } catch (error) {
        toasts.failed(error);
        return undefined;
      }
    },
    [create, schema, toasts],
  );
}
