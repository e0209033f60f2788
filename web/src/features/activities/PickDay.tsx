// Any day and time for an activity, typed freely or pointed at.

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { wallOf } from '@/base/zone';
import { EditField } from '@/fields';
import { isMoment } from '@/fields/date/words';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { type Present, presentOf, timeOf } from '@/records/activity_time';
import { movedTo } from '@/records/reschedule';
import { Modal } from '@/ui/overlays';
import styles from './Activities.module.css';
import type { DayRow } from './rows';

interface Props {
  entity: Entity;
  activity: DayRow;
  onPick(values: Partial<Activity>): void;
  onClose(): void;
}

export default function PickDay({ entity, activity, onPick, onClose }: Props) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const [value, setValue] = useState<string | null>(timeOf(activity));
  const [refused, setRefused] = useState(false);
  const timed = activity.due_at === null && activity.start_at !== null ? 'start_at' : 'due_at';
  const field = entity.fields.find(({ name }) => name === timed);
  if (!field) return null;

  const save = () => {
    if (value !== null && !isMoment(value)) return setRefused(true);
    if (value !== timeOf(activity)) onPick(valuesAt(value, activity, timed, presentOf(formats)));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={activity.subject}
      size="24rem"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.pick}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <EditField
          field={field}
          label={field.label}
          value={value}
          onChange={(next) => {
            setRefused(false);
            setValue(next as string | null);
          }}
          error={refused ? t('no_date') : undefined}
          autoFocus
        />
        <Group justify="end" gap="xs" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('move_short')}</Button>
        </Group>
      </form>
    </Modal>
  );
}

/** A meeting that starts at another moment keeps its length. */
function valuesAt(
  value: string | null,
  activity: Activity,
  timed: 'due_at' | 'start_at',
  present: Present,
): Partial<Activity> {
  if (value === null) return { [timed]: null };
  const { date, time } = wallOf(value, present.timeZone);
  const { all_day: _day, ...moved } = movedTo(date, activity, present, time);
  if (timed === 'due_at' || !activity.start_at || !activity.end_at) return { ...moved, [timed]: value };
  const length = Date.parse(activity.end_at) - Date.parse(activity.start_at);
  return { start_at: value, end_at: new Date(Date.parse(value) + length).toISOString() };
}
