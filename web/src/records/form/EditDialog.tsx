// Changing a whole record, or those of its fields that are too big for where they are shown.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { type AnyRecord, recordsOf } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useUpdate } from '../changes';
import { useContests, useOnAgreed } from '../unsaved/useContests';
import { FormDialog } from './FormDialog';
import { RecordForm } from './RecordForm';
import { useForm } from './state';

export interface Editing {
  entity: Entity;
  id: Id;
  /** These fields alone. */
  only?: readonly string[];
  onClose(): void;
}

export default function EditDialog(props: Editing) {
  const record = useQuery(recordsOf(props.entity.name).one(props.id)).data as AnyRecord | undefined;
  return record ? <Dialog {...props} record={record} /> : null;
}

function Dialog({ entity, only, onClose, record }: Editing & { record: AnyRecord }) {
  const t = useTranslations('form');
  const formId = useId();
  const update = useUpdate(entity.name, { tells: isProblem });
  // The version that was seen when the form was opened: what others change meanwhile is not overwritten silently.
  const [seen] = useState(record);
  const draft = [entity.name, seen.id, ...(only ?? [])].join('.');
  const form = useForm({ ...seen }, draft, seen.version);
  const contests = useContests(entity, { id: seen.id, version: form.version }, (name, theirs) =>
    form.take({ [name]: theirs }),
  );

  const save = async () => {
    if (!form.changed) return onClose();
    try {
      await update.mutateAsync({
        id: seen.id,
        values: form.changes,
        version: contests.version ?? form.version,
      });
      form.restart(form.values);
      onClose();
    } catch (error) {
      form.refuse(contests.take(error, form.changes) ? undefined : error);
    }
  };
  useOnAgreed(contests, () => void save());
  const [field] = only?.length === 1 ? entity.fields.filter(({ name }) => name === only[0]) : [];
  return (
    <FormDialog
      title={field?.label ?? t('edit', { name: labelOf(entity, seen) })}
      entity={entity.name}
      changed={form.changed}
      onClose={onClose}
      questions={contests.open && contests.questions}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            disabled={contests.open}
            loading={update.isPending}
            title="Ctrl+Enter"
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <RecordForm
        entity={entity}
        form={form}
        id={formId}
        onSubmit={() => void save()}
        unfolded
        {...(only && { only })}
      />
    </FormDialog>
  );
}
