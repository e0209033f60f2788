// A field of one's own, made or changed.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import type { CustomField, EntityName } from '@/generated/schema';
import { useLook } from '@/locale/ReaderProvider';
import { useEntity } from '@/records/schema';
import { useContests, useOnAgreed } from '@/records/unsaved/useContests';
import { Modal } from '@/ui/overlays';
import { useSaving } from '../parts/useSaving';
import { Content } from './Content';
import { changesOf, draftOf, namesOf, partOf } from './draft';
import { type FieldDraft, ofChoices } from './kinds';
import { Naming } from './Naming';
import { Rare } from './Rare';

/** Said at their inputs; whatever else is wrong is said below. */
const shown = [
  'name',
  'label',
  'label_bn',
  'kind',
  'target',
  'min',
  'max',
  'pattern',
  'default_value',
  'unique',
];

interface Props {
  entity: EntityName;
  field: CustomField | undefined;
  onClose(): void;
}

export function FieldDialog({ entity, field, onClose }: Props) {
  const t = useTranslations('settings.fields');
  const queries = useQueryClient();
  const { language } = useLook();
  // What was seen when the dialog was opened: what others change meanwhile is not overwritten silently.
  const [seen, setSeen] = useState(field);
  const [draft, setDraft] = useState(() => draftOf(seen));
  const set = (changes: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const changed = changesOf(seen, draft);
  const contests = useContests(useEntity('custom_field'), seen ?? {}, (name, theirs) => {
    if (!seen) return;
    setSeen({ ...seen, [name]: theirs });
    set(partOf(seen, name, theirs));
  });
  const saving = useSaving(
    'custom_field',
    { id: seen?.id, version: contests.version },
    (error) => (isProblem(error) && error.errors.length > 0) || contests.take(error, changed),
  );
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const noun = useEntity(entity)?.label ?? entity;
  const asked = { draft, set, problem, made: field !== undefined };

  const save = async () => {
    try {
      await saving.mutateAsync({ ...changed, ...(!field && { entity, kind: draft.kind }) });
      await queries.invalidateQueries({ queryKey: ['schema'] });
      onClose();
    } catch {
      // Said beside the fields, or in a toast.
    }
  };
  useOnAgreed(contests, () => void save());
  const rest = problem?.errors
    .filter(({ field }) => !shown.includes(field) && !ofChoices(field))
    .map(({ message }) => message);

  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? namesOf(field, language)[0] : t('new_on', { noun })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          <Naming {...asked} />
          <Content {...asked} />
          <Rare {...asked} />
          {contests.questions}
          {rest && rest.length > 0 && (
            <Text className="refused" role="alert" size="sm">
              {rest.join(' ')}
            </Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={contests.open} loading={saving.isPending}>
              {field ? t('save') : t('make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
