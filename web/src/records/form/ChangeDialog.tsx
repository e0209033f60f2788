// The dialog in which something that is there is changed: a record, or one of its times. What others change meanwhile is not
// overwritten silently.
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { type Entity, labelOf } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useContests } from '../unsaved/useContests';
import { Foot } from './Foot';
import { FormDialog } from './FormDialog';
import { RecordForm } from './RecordForm';
import { type Form, useForm } from './state';

/** What stands in the form when it is opened. */
interface Seen {
  id: Id;
  version: number;
}

/** `which` tells its draft from others of the same record. */
export function useChangeForm(entity: Entity, seen: Seen, which: readonly string[]) {
  const form = useForm({ ...seen }, [entity.name, seen.id, ...which].join('.'), seen.version);
  const contests = useContests(entity, { id: seen.id, version: form.version }, (name, theirs) =>
    form.take({ [name]: theirs }),
  );
  return { form, contests, version: contests.version ?? form.version };
}

interface Props {
  entity: Entity;
  seen: Seen;
  /** These fields alone. */
  only?: readonly string[] | undefined;
  form: Form;
  contests: ReturnType<typeof useContests>;
  saving: boolean;
  /** When something was changed. */
  onSave(): void;
  onClose(): void;
}

export function ChangeDialog({ entity, seen, only, form, contests, saving, onSave, onClose }: Props) {
  const t = useTranslations('form');
  const formId = useId();
  const [field] = only?.length === 1 ? entity.fields.filter(({ name }) => name === only[0]) : [];
  return (
    <FormDialog
      title={field?.label ?? t('edit', { name: labelOf(entity, { ...seen }) })}
      entity={entity.name}
      changed={form.changed}
      onClose={onClose}
      questions={contests.open && contests.questions}
      footer={<Foot form={formId} sending={saving} disabled={contests.open} onClose={onClose} />}
    >
      <RecordForm
        entity={entity}
        form={form}
        id={formId}
        onSubmit={() => (form.changed ? onSave() : onClose())}
        unfolded
        {...(only && { only })}
      />
    </FormDialog>
  );
}
