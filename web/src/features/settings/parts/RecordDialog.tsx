// Some fields of one record in a dialog: a new one, or one that is there.
import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import type { AnyRecord } from '@/api/records';
import { EditField } from '@/fields';
import type { EntityName } from '@/generated/schema';
import { sendOnModEnter } from '@/records/form/frame';
import { useEntity } from '@/records/schema';
import { useContests, useOnAgreed } from '@/records/unsaved/useContests';
import { Modal } from '@/ui/overlays';
import { useSaving } from './useSaving';

type Values = Record<string, unknown>;

/** Editors of one's own, by the name of the field. */
export interface Editors {
  [field: string]: (value: unknown, onChange: (value: unknown) => void) => ReactNode;
}

interface Props {
  entity: EntityName;
  title: string;
  /** Names of the fields, in order. */
  fields: readonly string[];
  /** Changed when it has an id, otherwise made with these values. */
  record?: Values & { id?: string; version?: number };
  editors?: Editors;
  /** Below the fields. */
  children?: ReactNode;
  /** Left without saving, or saved. */
  onClose(): void;
  /** Instead of closing. */
  onSaved?(record: AnyRecord): void;
}

export function RecordDialog({
  entity,
  title,
  fields,
  record = {},
  editors,
  children,
  onClose,
  onSaved,
}: Props) {
  const t = useTranslations('settings.dialog');
  const definition = useEntity(entity);
  // What was seen when the dialog was opened: what others change meanwhile is not overwritten silently.
  const [seen, setSeen] = useState(record);
  const [values, setValues] = useState<Values>(seen);
  const put = (name: string, value: unknown) => setValues((before) => ({ ...before, [name]: value }));
  const contests = useContests(definition, seen, (name, theirs) => {
    setSeen((before) => ({ ...before, [name]: theirs }));
    put(name, theirs);
  });
  const changed = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => seen.id === undefined || value !== seen[name]),
  );
  const saving = useSaving(
    entity,
    { id: seen.id, version: contests.version },
    (error) => (isProblem(error) && error.errors.length > 0) || contests.take(error, changed),
  );
  const problem = isProblem(saving.error) ? saving.error : undefined;
  const elsewhere = problem?.errors.filter(({ field }) => !fields.includes(field)) ?? [];
  const sentence = elsewhere.length > 0 ? elsewhere.map(({ message }) => message).join(' ') : undefined;

  const save = async () => {
    if (saving.isPending) return;
    try {
      const saved = await saving.mutateAsync(changed);
      if (onSaved) onSaved(saved);
      else onClose();
    } catch {
      // Said beside the fields, or in a toast.
    }
  };
  useOnAgreed(contests, () => void save());

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        noValidate
        onKeyDown={sendOnModEnter}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          {fields.map((name, index) => {
            const field = definition?.fields.find((each) => each.name === name);
            const change = (value: unknown) => put(name, value);
            const own = editors?.[name];
            if (own) return <div key={name}>{own(values[name], change)}</div>;
            if (!field) return null;
            return (
              <EditField
                key={name}
                field={field}
                label={field.label}
                value={values[name]}
                onChange={change}
                required={field.required && !field.derived}
                error={problem?.of(name)}
                autoFocus={index === 0}
              />
            );
          })}
          {children}
          {contests.questions}
          {sentence && (
            <Text className="refused" role="alert" size="sm">
              {sentence}
            </Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={contests.open} loading={saving.isPending}>
              {seen.id === undefined ? t('create') : t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
