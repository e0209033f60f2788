import { useTranslations } from 'use-intl';
import { readDate } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import { DateInput } from './DateInput';
import { tookPlace } from './past';
import { dayWords, isIsoDate } from './words';

function Show({ value }: ShowProps<string>) {
  const formats = useFormats();
  return (
    <time dateTime={value} title={isIsoDate(value) ? formats.date(value) : value} className="cut numbers">
      {dayWords(value, formats)}
    </time>
  );
}

function Edit(props: EditProps<string>) {
  const t = useTranslations('fields.date');
  const formats = useFormats();
  return (
    <DateInput
      props={props}
      kind={{
        write: (value) => (isIsoDate(value) ? formats.date(value) : value),
        read: (typed) => readDate(typed, formats.today()),
        dateOf: (value) => (isIsoDate(value) ? value : null),
        onDay: (date) => date,
        placeholder: t(tookPlace(props.field) ? 'past_day_placeholder' : 'placeholder'),
      }}
    />
  );
}

const type: FieldType<string> = {
  Show,
  Edit,
  text: (value, _field, formats) => (isIsoDate(value) ? formats.date(value) : value),
  width: 8.5,
};
export const date: AnyFieldType = type;
