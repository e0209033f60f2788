// Changing one time of what repeats, with those that follow or all, as its form is answered.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Reach, reaches, type Time } from '@/api/planning';
import { type Entity, labelOf } from '@/api/schema';
import { brief } from '@/base/names';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import type { Values } from '../form/drafts';
import { FormDialog } from '../form/FormDialog';
import { RecordForm } from '../form/RecordForm';
import { type Form, useForm } from '../form/state';
import AskReach from './AskReach';
import { placeOfChanged } from './place';
import { useChangeTimes } from './useTimeChanges';

interface Props {
  entity: Entity;
  time: Time;
  /** These fields alone. */
  only?: readonly string[];
  onClose(): void;
}

/** Another rule is for more than one time. */
const reachesOf = (changes: object) => ('recurrence' in changes ? reaches.slice(1) : reaches);

export default function EditTimeDialog({ entity, time, only, onClose }: Props) {
  const t = useTranslations('form');
  const formId = useId();
  // What stands here when the form is opened: the page may go on to another time meanwhile.
  const [seen] = useState(time);
  const form = useForm({ ...seen } as Values, [entity.name, seen.id, seen.at, ...(only ?? [])].join('.'));
  const [asking, setAsking] = useState(false);
  const { save, saving } = useSavingTimes(entity, seen, form, onClose);
  const [field] = only?.length === 1 ? entity.fields.filter(({ name }) => name === only[0]) : [];
  return (
    <>
      <FormDialog
        title={field?.label ?? t('edit', { name: labelOf(entity, { ...seen }) })}
        entity={entity.name}
        changed={form.changed}
        onClose={onClose}
        footer={
          <>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" form={formId} loading={saving} title="Ctrl+Enter">
              {t('save')}
            </Button>
          </>
        }
      >
        <RecordForm
          entity={entity}
          form={form}
          id={formId}
          onSubmit={() => (form.changed ? setAsking(true) : onClose())}
          unfolded
          {...(only && { only })}
        />
      </FormDialog>
      <OverlaySuspense>
        {asking && (
          <AskReach
            name={brief(seen.subject)}
            to="change"
            offered={reachesOf(form.changes)}
            onAnswer={(reach) => {
              setAsking(false);
              if (reach) void save(reach);
            }}
          />
        )}
      </OverlaySuspense>
    </>
  );
}

function useSavingTimes(entity: Entity, time: Time, form: Form, onClose: () => void) {
  const change = useChangeTimes();
  const navigate = useNavigate();
  const save = async (reach: Reach) => {
    const values = form.changes;
    try {
      const { data } = await change.mutateAsync({ time, reach, values });
      form.restart();
      onClose();
      const { id, at } = placeOfChanged(time.at, reach, data, values);
      const params = { plural: entity.plural, id };
      await navigate({ to: '/$plural/$id', params, search: at ? { at } : {}, replace: true });
    } catch (error) {
      form.refuse(error);
    }
  };
  return { save, saving: change.isPending };
}
