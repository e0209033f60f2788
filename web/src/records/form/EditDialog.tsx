// Changing a whole record, or those of its fields that are too big for where they are shown.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { type AnyRecord, recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useUpdate } from '../changes';
import { useOnAgreed } from '../unsaved/useContests';
import { ChangeDialog, useChangeForm } from './ChangeDialog';

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
  const update = useUpdate(entity.name, { tells: isProblem });
  const [seen] = useState(record);
  const { form, contests, version } = useChangeForm(entity, seen, only ?? []);
  const save = async () => {
    try {
      await update.mutateAsync({ id: seen.id, values: form.changes, version });
      form.restart(form.values);
      onClose();
    } catch (error) {
      form.refuse(contests.take(error, form.changes) ? undefined : error);
    }
  };
  // What was decided may be that nothing of one's own is left.
  useOnAgreed(contests, () => (form.changed ? void save() : onClose()));
  return (
    <ChangeDialog
      entity={entity}
      seen={seen}
      only={only}
      form={form}
      contests={contests}
      saving={update.isPending}
      onSave={() => void save()}
      onClose={onClose}
    />
  );
}
