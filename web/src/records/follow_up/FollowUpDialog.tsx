// What came of it, and what comes next, in one step and with one way back.
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { complete, dropTime, followUpQuery } from '@/api/planning';
import { keys } from '@/api/records';
import { brief } from '@/base/names';
import { EditField } from '@/fields';
import { isMoment, momentWords } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { patchShown } from '../changes';
import { useRefusals } from '../form/useRefusals';
import { useEntity } from '../schema';
import { useSendOnce } from '../useSendOnce';
import { type Answers, completionOf } from './completion';
import type { Followed } from './FollowUpProvider';

/** Where a refusal has its place; any other is told below. */
const shownPaths = ['outcome', 'next.subject', 'next.due_at'];

interface Props {
  activity: Followed;
  onClose(): void;
  onSaved(): void;
}

function useCompleting({ activity, onSaved }: Props) {
  const t = useTranslations('follow_up');
  const formats = useFormats();
  const queries = useQueryClient();
  const toasts = useToasts();
  const once = useSendOnce();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (answers: Answers) => {
      const completion = completionOf(activity, answers);
      return once(completion, (key) => complete(activity.id, completion, key));
    },
    onSuccess: ({ data, undo }) => {
      const { next } = data;
      if (activity.repeats) dropTime(queries, activity.id, activity.occurrence_at);
      else patchShown(queries, 'activity', activity.id, { ...data.activity });
      const name = brief(activity.subject);
      const when = next?.due_at && momentWords(next.due_at, formats);
      const sentence = when
        ? t('next_planned', { name, when })
        : t(next ? 'next_undated' : 'saved', { name });
      toasts.changed(sentence, undo);
      void queries.invalidateQueries({ queryKey: keys.noun('activity') });
      onSaved();
    },
  });
  const refusals = useRefusals(error, shownPaths);
  return { save: mutate, isPending, ...refusals };
}

export default function FollowUpDialog(props: Props) {
  const t = useTranslations('follow_up');
  const { activity, onClose } = props;
  const entity = useEntity('activity');
  const suggested = useQuery(followUpQuery(activity.id)).data?.at;
  const { save, isPending, errors, why } = useCompleting(props);
  const [answers, setAnswers] = useState<Answers>({
    outcome: activity.outcome ?? '',
    plans: entity?.may.create ?? false,
    subject: activity.subject,
    due: undefined,
  });
  const set = (changes: Partial<Answers>) => setAnswers((before) => ({ ...before, ...changes }));
  // What was not touched is what the server suggests.
  const due = answers.due === undefined ? (suggested ?? null) : answers.due;
  const [refused, setRefused] = useState(false);

  const submit = () => {
    if (isPending) return;
    if (answers.plans && due !== null && !isMoment(due)) return setRefused(true);
    save({ ...answers, due });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  const field = (name: string) => entity?.fields.find((each) => each.name === name);
  const [outcome, subject, dueField] = [field('outcome'), field('subject'), field('due_at')];
  return (
    <Modal
      opened
      onClose={onClose}
      title={activity.subject}
      size="28rem"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
        <Stack gap="sm">
          {outcome && (
            <EditField
              field={outcome}
              label={outcome.label}
              value={answers.outcome}
              onChange={(value) => set({ outcome: String(value ?? '') })}
              error={errors.get('outcome')}
              autoFocus
            />
          )}
          {entity?.may.create && (
            <Checkbox
              label={t('plan_next')}
              checked={answers.plans}
              onChange={(event) => set({ plans: event.currentTarget.checked })}
            />
          )}
          {answers.plans && (
            <>
              <TextInput
                label={t('what')}
                value={answers.subject}
                maxLength={subject?.max}
                onChange={(event) => set({ subject: event.currentTarget.value })}
                error={errors.get('next.subject')}
              />
              {dueField && (
                <EditField
                  field={dueField}
                  label={t('when')}
                  value={due}
                  onChange={(value) => {
                    setRefused(false);
                    set({ due: value as string | null });
                  }}
                  error={refused ? t('no_date') : errors.get('next.due_at')}
                />
              )}
            </>
          )}
          {why && (
            <p role="alert" className="refused">
              {why}
            </p>
          )}
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isPending} title="Ctrl+Enter">
              {t(activity.status === 'planned' ? 'done' : 'save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
