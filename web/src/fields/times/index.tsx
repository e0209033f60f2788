// Moments one after another: typed as a single one is, and taken out one by one.
import { Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { appointmentWords, isMoment } from '../date/words';
import { EditMoment } from '../date_time';
import styles from '../list.module.css';
import { useFirstTime } from '../recurrence/first';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

function Show({ value }: ShowProps<string[]>) {
  const formats = useFormats();
  return <span className="cut">{formats.list(value.map((each) => appointmentWords(each, formats)))}</span>;
}

function Edit(props: EditProps<string[]>) {
  const t = useTranslations('fields.times');
  const formats = useFormats();
  const { moment: first } = useFirstTime();
  const [next, setNext] = useState<string | null>(null);
  const { value, onChange, field, label, error, required, autoFocus } = props;
  const moments = value ?? [];
  const add = () => {
    if (!next || !isMoment(next)) return;
    if (!moments.includes(next)) onChange([...moments, next].toSorted());
    setNext(null);
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
      {moments.map((moment) => {
        const words = appointmentWords(moment, formats);
        const rest = moments.filter((each) => each !== moment);
        return (
          <div key={moment} className={styles.line}>
            <span className={`cut ${styles.grow}`}>{words}</span>
            <IconButton
              aria-label={t('remove', { time: words })}
              title={t('remove', { time: words })}
              onClick={() => onChange(rest.length > 0 ? rest : null)}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          </div>
        );
      })}
      <EditMoment
        value={next}
        field={{ ...field, label: t('add') }}
        {...(first && { usual: wallOf(first, formats.reader.timeZone).time })}
        onChange={setNext}
        onDone={add}
        autoFocus={autoFocus}
      />
    </Input.Wrapper>
  );
}

const type: FieldType<string[]> = {
  Show,
  Edit,
  text: (value, _field, formats) => formats.list(value.map((each) => appointmentWords(each, formats))),
  width: 12,
  bulky: true,
};
export const times: AnyFieldType = type;
