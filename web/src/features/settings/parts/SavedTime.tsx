// A time of day, typed and shown as the reader says it, saved when its input is left.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { readHour } from '@/base/dates';
import { TypedInput } from '@/fields/TypedInput';
import { useFormats } from '@/locale/ReaderProvider';
import { useEntity } from '@/records/schema';
import { useSavedValue } from './useSavedValue';

interface Props {
  entity: 'workspace' | 'user';
  record: { id: string; version: number; work_from?: string | null; work_to?: string | null };
  name: 'work_from' | 'work_to';
}

const isTimeOfDay = (text: string) => /^\d{2}:\d{2}$/.test(text);

export function SavedTime({ entity, record, name }: Props) {
  const t = useTranslations('settings.workspace');
  const formats = useFormats();
  const field = useEntity(entity)?.fields.find((each) => each.name === name);
  const saved = useSavedValue<string | null | undefined>(entity, record, name);
  const [unread, setUnread] = useState(false);
  if (!field) return null;
  const leave = () => {
    const known = !saved.value || isTimeOfDay(saved.value);
    setUnread(!known);
    if (known) saved.leave();
  };
  return (
    <div>
      <TypedInput<string>
        props={{
          field,
          label: field.label,
          value: saved.value,
          onChange: saved.put,
          onDone: leave,
          error: unread ? t('no_time') : saved.error,
        }}
        write={(value) => (isTimeOfDay(value) ? formats.clock(value) : value)}
        read={readHour}
      />
      {saved.notice}
    </div>
  );
}
