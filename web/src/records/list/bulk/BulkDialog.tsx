// Asks what is to be changed in all that is chosen: a field and its value, an owner, or tags.

import { Alert, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Entity, type Field, formFields } from '@/api/schema';
import { EditField, isEmpty } from '@/fields';
import { useFormats } from '@/locale/ReaderProvider';
import { Modal, Select } from '@/ui/overlays';
import type { ChoosingList } from '../list';
import type { Work } from './batches';
import { type BulkKind, workOf } from './work';

interface Props {
  kind: BulkKind;
  list: ChoosingList;
  /** How many it changes. */
  count: number;
  run(work: Work): Promise<void>;
  onClose(): void;
}

const fixedFields: Partial<Record<BulkKind, string>> = { assign: 'owner', tag: 'tags', untag: 'tags' };

export function BulkDialog({ kind, list, count, run, onClose }: Props) {
  const t = useTranslations('list.bulk');
  const formats = useFormats();
  const { entity } = list;
  const [name, setName] = useState<string | null>(fixedFields[kind] ?? null);
  const [value, setValue] = useState<unknown>(null);
  const field = entity.fields.find((each) => each.name === name);
  const work = field && workOf(kind, field, value);
  const apply = () => {
    if (!work) return;
    onClose();
    void run(work);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('cancel') }}
      title={t(`titles.${kind}`, { count, number: formats.number(count) })}
    >
      <Stack>
        {kind === 'edit' && (
          <Select
            label={t('field')}
            data={bulkFields(entity).map((each) => ({ value: each.name, label: each.label }))}
            value={name}
            onChange={(next) => {
              setName(next);
              setValue(null);
            }}
            searchable
            data-autofocus
          />
        )}
        {field && (
          <EditField
            key={field.name}
            value={value}
            field={{ ...field, required: false }}
            label={field.label}
            onChange={setValue}
            autoFocus={kind !== 'edit'}
          />
        )}
        {kind === 'edit' && field && isEmpty(value) && !field.required && <Alert>{t('empties')}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!work} onClick={apply}>
            {t('apply')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Fields that can sensibly be the same in many records. */
function bulkFields(entity: Entity): Field[] {
  return formFields(entity).filter(
    (field) =>
      !field.read_only &&
      !field.unique &&
      !['file', 'files', 'checklist', 'times'].includes(field.kind) &&
      !entity.label_fields.includes(field.name),
  );
}
