// When to be reminded: so long before, chosen from what is usual, or at a moment.
import { Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Reminder } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { Select } from '@/ui/overlays';
import { isMoment } from '../date/words';
import { EditMoment } from '../date_time';
import styles from '../list.module.css';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import { beforeWords, usual, wordsOf } from './words';

const most = 10;
const atMoment = 'at';

const same = (one: Reminder, other: Reminder) => JSON.stringify(one) === JSON.stringify(other);

function Show({ value }: ShowProps<Reminder[]>) {
  const t = useTranslations('fields.reminders');
  const formats = useFormats();
  return <span className="cut">{formats.list(value.map((each) => wordsOf(each, t, formats)))}</span>;
}

function Edit(props: EditProps<Reminder[]>) {
  const t = useTranslations('fields.reminders');
  const formats = useFormats();
  const { value, onChange, field, label, error, required } = props;
  const reminders = value ?? [];
  const add = (reminder: Reminder) => {
    if (!reminders.some((each) => same(each, reminder))) onChange([...reminders, reminder]);
  };
  return (
    <Input.Wrapper
      component="fieldset"
      className={styles.list}
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error}
      required={required}
    >
      {reminders.map((reminder) => {
        const words = wordsOf(reminder, t, formats);
        const rest = reminders.filter((each) => each !== reminder);
        return (
          <div key={words} className={styles.line}>
            <span className={`cut ${styles.grow}`}>{words}</span>
            <IconButton
              aria-label={t('remove', { reminder: words })}
              title={t('remove', { reminder: words })}
              onClick={() => onChange(rest.length > 0 ? rest : null)}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          </div>
        );
      })}
      {reminders.length < (field.max ?? most) && <Another props={props} add={add} />}
    </Input.Wrapper>
  );
}

function Another({ props, add }: { props: EditProps<Reminder[]>; add(reminder: Reminder): void }) {
  const t = useTranslations('fields.reminders');
  const formats = useFormats();
  const [moment, setMoment] = useState<string | null>();
  if (moment !== undefined) {
    const done = () => {
      if (moment && isMoment(moment)) add({ at: moment });
      setMoment(undefined);
    };
    return (
      <EditMoment
        value={moment}
        field={{ ...props.field, label: t('at') }}
        onChange={setMoment}
        onDone={done}
        autoFocus
      />
    );
  }
  return (
    <Select
      size="sm"
      aria-label={`${t('add')}: ${props.field.label}`}
      placeholder={t('add')}
      autoFocus={props.autoFocus}
      value={null}
      data={[
        ...usual.map((minutes) => ({ value: String(minutes), label: beforeWords(minutes, t, formats) })),
        { value: atMoment, label: t('at') },
      ]}
      onChange={(chosen) => {
        if (chosen === atMoment) setMoment(null);
        else if (chosen !== null) add({ before: Number(chosen) });
      }}
    />
  );
}

const type: FieldType<Reminder[]> = {
  Show,
  Edit,
  text: (value, _field, formats) => formats.number(value.length),
  width: 12,
  bulky: true,
};
export const reminders: AnyFieldType = type;
