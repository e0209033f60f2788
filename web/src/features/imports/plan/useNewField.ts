// A field of one's own for a column that fits nowhere.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { FieldKind } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import type { Column, ColumnType } from '../imports';

const kinds: { [T in ColumnType]?: FieldKind } = {
  integer: 'number',
  decimal: 'decimal',
  money: 'money',
  boolean: 'boolean',
  date: 'date',
  date_time: 'date_time',
  mail: 'mail',
  phone: 'phone',
  url: 'url',
};

const longestLabel = 100;
const spoken = (name: string) => {
  const words = name.replaceAll('_', ' ').trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, longestLabel);
};

const isBengali = (name: string) => /\p{Script=Bengali}/u.test(name);

export function useNewField(entity: Entity, column: Column, onMade: (target: string) => void) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('import_wizard.columns');
  return useMutation({
    mutationFn: () =>
      recordsOf('custom_field').create({
        entity: entity.name,
        [isBengali(column.name) ? 'label_bn' : 'label']: spoken(column.name),
        kind: kinds[column.type] ?? 'text',
      }),
    onError: toasts.failed,
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries({ queryKey: ['schema'] });
      toasts.changed(t('field_made', { name: data.label ?? data.label_bn ?? '' }));
      onMade(data.name);
    },
  });
}
