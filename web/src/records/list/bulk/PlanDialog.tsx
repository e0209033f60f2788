// One activity for each of the chosen contacts, all on one day or so many on each working day.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { planForEach } from '@/api/planning';
import { keys } from '@/api/records';
import { momentOf } from '@/base/zone';
import { EditField } from '@/fields';
import { NumberField } from '@/fields/number/NumberField';
import type { Id, Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useRefusals } from '../../form/useRefusals';
import { useEntity } from '../../schema';
import { useHours } from '../../useHours';
import { useSendOnce } from '../../useSendOnce';
import type { ChoosingList } from '../list';
import { idsOf } from './batches';
import { activityOf, isAtOneTime, meantByFilter, type Planned } from './planning';

/** As many as the server plans on one day. */
const mostPerDay = 1000;

/** Where a refusal has its place; any other is told below. */
const shownPaths = [
  'activity.subject',
  'activity.kind',
  'activity.due_at',
  'activity.priority',
  'activity.owner',
  'per_day',
];

interface Props {
  list: ChoosingList;
  onClose(): void;
}

function usePlanning({ list, onClose }: Props) {
  const t = useTranslations('list.bulk.plan');
  const formats = useFormats();
  const hours = useHours();
  const queries = useQueryClient();
  const toasts = useToasts();
  const once = useSendOnce();
  const contactsIn = useContacts(list);
  const { match, selection, settings } = list;
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (planned: Planned) => {
      const beginning = (day: string) => momentOf(day, hours.from, formats.reader.timeZone);
      // Whoever stands first in the list has the first day.
      const sort = planned.perDay ? settings.sort : undefined;
      const whom = meantByFilter(match, selection.now, planned)
        ? { filter: match.filter ?? {} }
        : { contacts: await contactsIn(sort) };
      const plan = { ...activityOf(planned, beginning), ...whom };
      return once(plan, (key) => planForEach(plan, key));
    },
    onSuccess: ({ data, undo }) => {
      const count = data.created.length;
      toasts.changed(t('planned', { count, number: formats.number(count) }), undo);
      void queries.invalidateQueries({ queryKey: keys.noun('activity') });
      onClose();
    },
  });
  const refusals = useRefusals(error, shownPaths);
  return { plan: mutate, isPending, ...refusals };
}

/** Read once: a list may be sorted by what is planned, and who tries again means the same as before. */
function useContacts({ entity, match, selection }: ChoosingList) {
  const read = useRef(new Map<string | undefined, readonly Id[]>());
  return async (sort: string | undefined): Promise<readonly Id[]> => {
    const count = selection.count ?? 0;
    const chosen = { entity: entity.name, match, selection: selection.now, count, sort };
    const ids = read.current.get(sort) ?? (await idsOf(chosen, () => undefined));
    read.current.set(sort, ids);
    return ids;
  };
}

export function PlanDialog(props: Props) {
  const t = useTranslations('list.bulk.plan');
  const bulk = useTranslations('list.bulk');
  const formats = useFormats();
  const activity = useEntity('activity');
  const { plan, isPending, errors, why } = usePlanning(props);
  const [planned, setPlanned] = useState<Planned>({
    kind: 'call',
    subject: t('subject'),
    due: null,
    priority: null,
    owner: null,
    perDay: null,
  });
  const set = (changes: Partial<Planned>) => setPlanned((before) => ({ ...before, ...changes }));
  const count = props.list.selection.count ?? 0;
  const field = (name: string) => activity?.fields.find((each) => each.name === name);
  const [kind, subject, due] = [field('kind'), field('subject'), field('due_at')];
  const [priority, owner] = [field('priority'), field('owner')];
  const ready = planned.subject.trim() !== '' && planned.kind !== '' && planned.perDay !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !isPending) plan(planned);
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('title', { count, number: formats.number(count) })}
      closeButtonProps={{ 'aria-label': bulk('cancel') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('what')}
            description={t('name_hint')}
            value={planned.subject}
            maxLength={subject?.max}
            onChange={(event) => set({ subject: event.currentTarget.value })}
            error={errors.get('activity.subject')}
            data-autofocus
          />
          {kind && (
            <EditField
              field={kind}
              label={kind.label}
              value={planned.kind}
              onChange={(value) => set({ kind: String(value ?? '') })}
              error={errors.get('activity.kind')}
            />
          )}
          {due && (
            <EditField
              field={due}
              label={t('when')}
              dayAlone
              value={planned.due}
              onChange={(value) => set({ due: value as string | null })}
              error={errors.get('activity.due_at')}
            />
          )}
          {priority && (
            <EditField
              field={priority}
              label={priority.label}
              value={planned.priority}
              onChange={(value) => set({ priority: value as Planned['priority'] })}
              error={errors.get('activity.priority')}
            />
          )}
          {owner && !owner.read_only && (
            <EditField
              field={owner}
              label={owner.label}
              value={planned.owner}
              onChange={(value) => set({ owner: value as Link | null })}
              error={errors.get('activity.owner')}
            />
          )}
          <NumberField
            label={t('per_day')}
            description={t('per_day_hint')}
            value={planned.perDay ?? null}
            least={1}
            most={mostPerDay}
            onChange={(perDay) => set({ perDay })}
            error={errors.get('per_day')}
          />
          {isAtOneTime(planned, count) && (
            <Text size="sm" role="status">
              {t('at_one_time')}
            </Text>
          )}
          {why && (
            <p role="alert" className="refused">
              {why}
            </p>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {bulk('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={!ready}>
              {t('do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
