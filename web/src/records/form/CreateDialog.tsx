// "New …": the essentials first, so that a contact with a phone is made in seconds. Sent under an id made here: when an
// answer is lost, trying again makes no second record.

import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { newId } from '@/base/id';
import { inSentence } from '@/base/words';
import { isEmpty } from '@/fields/type';
import { Menu } from '@/ui/overlays';
import type { Creating } from '../creating';
import { useEntity, useSession } from '../schema';
import type { Values } from './drafts';
import { FormDialog } from './FormDialog';
import { Likely } from './Likely';
import { RecordForm } from './RecordForm';
import { useStart } from './rules';
import { useForm } from './state';
import { useCreate } from './useCreate';

type Props = Creating & { onClose(): void };
type After = 'close' | 'open' | 'another';

export default function CreateDialog(props: Props) {
  const entity = useEntity(props.entity);
  return entity ? <Prepared {...props} definition={entity} /> : null;
}

function Prepared(props: Props & { definition: Entity }) {
  const start = useStart(props.definition);
  return start ? <Dialog {...props} start={start} /> : null;
}

function useInitial(entity: Entity, start: Values, given: Values | undefined): Values {
  const { user } = useSession();
  const defaults = entity.fields
    .filter((field) => field.origin !== 'system' && !isEmpty(field.default))
    .map((field) => [field.name, field.default]);
  const mine = entity.fields.some(({ name }) => name === 'owner');
  return {
    ...Object.fromEntries(defaults),
    ...(mine && { owner: { id: user.id, label: user.name } }),
    ...(!given?.pipeline && !given?.stage && start),
    ...given,
  };
}

/** What was emptied is said where it would be filled again otherwise. */
function inputOf({ fields }: Entity, values: Values): Values {
  const filled = new Set(fields.filter((field) => !isEmpty(field.default)).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      if (!isEmpty(value)) return [[name, value]];
      return filled.has(name) ? [[name, null]] : [];
    }),
  );
}

function Dialog({
  entity,
  called,
  values: given,
  created,
  once,
  onClose,
  definition,
  start,
}: Props & { definition: Entity; start: Values }) {
  const t = useTranslations('form');
  const formId = useId();
  const navigate = useNavigate();
  const create = useCreate();
  const initial = useInitial(definition, start, given);
  const form = useForm(initial, `${entity}.${JSON.stringify(given ?? {})}`);
  const [id, setId] = useState(() => newId());
  const [saving, setSaving] = useState(false);

  const save = async (after: After) => {
    if (saving) return;
    setSaving(true);
    try {
      const record = await create(entity, id, inputOf(definition, form.values));
      created?.(record);
      form.restart(initial);
      setId(newId());
      if (after !== 'another') onClose();
      if (after === 'open') {
        void navigate({ to: '/$plural/$id', params: { plural: definition.plural, id: record.id } });
      }
      if (after === 'another') requestAnimationFrame(() => focusFirst(formId));
    } catch (error) {
      form.refuse(error);
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey || !(event.ctrlKey || event.metaKey) || once) return;
    event.preventDefault();
    event.stopPropagation();
    void save('another');
  };

  const footer = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button.Group>
        <Button type="submit" form={formId} loading={saving} title="Ctrl+Enter">
          {t('create')}
        </Button>
        {!once && <MoreWays disabled={saving} save={(after) => void save(after)} />}
      </Button.Group>
    </>
  );
  return (
    <div onKeyDownCapture={onKeyDown}>
      <FormDialog
        title={t('new', { noun: inSentence(called ?? definition.label) })}
        entity={entity}
        changed={form.changed}
        onClose={onClose}
        footer={footer}
      >
        <RecordForm entity={definition} form={form} id={formId} onSubmit={() => void save('close')}>
          <Likely entity={definition} values={form.values} onOpen={onClose} />
        </RecordForm>
      </FormDialog>
    </div>
  );
}

function MoreWays({ disabled, save }: { disabled: boolean; save(after: After): void }) {
  const t = useTranslations('form');
  return (
    <Menu position="top-end" shadow="md" withinPortal>
      <Menu.Target>
        <Button px={8} disabled={disabled} aria-label={t('more_ways')}>
          <IconChevronDown size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('open')}>{t('create_and_open')}</Menu.Item>
        <Menu.Item onClick={() => save('another')} rightSection={<kbd>Ctrl ⇧ ⏎</kbd>}>
          {t('create_another')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function focusFirst(formId: string) {
  document.getElementById(formId)?.querySelector<HTMLElement>('input, textarea')?.focus();
}
