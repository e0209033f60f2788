// A field of one's own, made or changed. Its kind is chosen once: values are kept by it.
import { Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { EditField } from '@/fields';
import type { CustomField, EntityName } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { useSaving } from '../parts/useSaving';
import { Bounds } from './Bounds';
import { ChoicesEditor } from './ChoicesEditor';
import {
  emptyDraft,
  type FieldDraft,
  hasChoices,
  hasDefault,
  hasLength,
  hasPattern,
  hasRange,
  hasTarget,
  inputOf,
  kinds,
  mayBeUnique,
  maySearch,
  type OwnKind,
  previewOf,
  readInitial,
} from './kinds';

function draftOf(field: CustomField | undefined): FieldDraft {
  if (!field) return emptyDraft;
  return {
    label: field.label,
    label_bn: field.label_bn ?? '',
    kind: kinds.find((kind) => kind === field.kind) ?? 'text',
    required: field.required ?? false,
    unique: field.unique ?? false,
    searchable: field.searchable ?? false,
    min: field.min,
    max: field.max,
    pattern: field.pattern ?? '',
    initial: readInitial(field.default_value),
    choices: (field.choices ?? []).map(({ value, label }) => ({ value, label: label ?? value })),
    target: field.target,
  };
}

interface Props {
  entity: EntityName;
  field: CustomField | undefined;
  onClose(): void;
}

export function FieldDialog({ entity, field, onClose }: Props) {
  const t = useTranslations('settings.fields');
  const queries = useQueryClient();
  const schema = useSchema();
  const [draft, setDraft] = useState(() => draftOf(field));
  const saving = useSaving('custom_field', field ?? {});
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const set = (changes: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const noun = schema.find(entity)?.label ?? entity;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await saving.mutateAsync({
        ...inputOf(draft),
        ...(!field && { entity, kind: draft.kind }),
      });
      await queries.invalidateQueries({ queryKey: ['schema'] });
      onClose();
    } catch {
      // Said beside the fields, or in a toast.
    }
  };
  const shown = [
    'label',
    'label_bn',
    'kind',
    'choices',
    'target',
    'min',
    'max',
    'pattern',
    'default_value',
    'unique',
  ];
  const rest = problem?.errors.filter((error) => !shown.includes(error.field)).map(({ message }) => message);

  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? field.label : t('new_on', { noun })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('label')}
            required
            maxLength={100}
            value={draft.label}
            onChange={(event) => set({ label: event.currentTarget.value })}
            error={problem?.of('label') ?? problem?.of('name')}
          />
          <TextInput
            label={t('label_bn')}
            lang="bn"
            maxLength={100}
            value={draft.label_bn}
            onChange={(event) => set({ label_bn: event.currentTarget.value })}
            error={problem?.of('label_bn')}
          />
          <Select
            label={t('kind_label')}
            description={field && t('kind_fixed')}
            data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}.name`) }))}
            value={draft.kind}
            onChange={(kind) => kind && set({ kind: kind as OwnKind, initial: null })}
            disabled={field !== undefined}
            allowDeselect={false}
            searchable
            error={problem?.of('kind')}
          />
          <Text size="sm" c="dimmed">
            {t(`kind.${draft.kind}.help`)}
          </Text>
          {hasChoices(draft.kind) && (
            <ChoicesEditor
              choices={draft.choices}
              onChange={(choices) => set({ choices })}
              error={problem?.of('choices')}
            />
          )}
          {hasTarget(draft.kind) && (
            <Select
              label={t('target')}
              data={schema.entities.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
              value={draft.target}
              onChange={(target) => set({ target })}
              disabled={field !== undefined}
              required
              searchable
              error={problem?.of('target')}
            />
          )}
          {(hasRange(draft.kind) || hasLength(draft.kind)) && (
            <Bounds draft={draft} onChange={set} problem={problem} />
          )}
          {hasPattern(draft.kind) && (
            <TextInput
              label={t('pattern')}
              description={t('pattern_help')}
              maxLength={300}
              spellCheck={false}
              value={draft.pattern}
              onChange={(event) => set({ pattern: event.currentTarget.value })}
              error={problem?.of('pattern')}
            />
          )}
          {hasDefault(draft.kind) && (
            <EditField
              key={draft.kind}
              field={previewOf(draft, t('initial'))}
              label={t('initial')}
              value={draft.initial}
              onChange={(initial) => set({ initial })}
              error={problem?.of('default_value')}
            />
          )}
          <Switch
            label={t('required')}
            description={t('required_help')}
            checked={draft.required}
            onChange={(event) => set({ required: event.currentTarget.checked })}
          />
          {mayBeUnique(draft.kind) && (
            <Switch
              label={t('unique')}
              description={t('unique_help')}
              checked={draft.unique}
              onChange={(event) => set({ unique: event.currentTarget.checked })}
              error={problem?.of('unique')}
            />
          )}
          {maySearch(draft.kind) && (
            <Switch
              label={t('searchable')}
              description={t('searchable_help')}
              checked={draft.searchable}
              onChange={(event) => set({ searchable: event.currentTarget.checked })}
            />
          )}
          {rest && rest.length > 0 && (
            <Text className="refused" role="alert" size="sm">
              {rest.join(' ')}
            </Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {field ? t('save') : t('make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
