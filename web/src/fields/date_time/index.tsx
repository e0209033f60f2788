// A moment, typed and shown in the reader's time zone ("tomorrow 3pm"). A day alone is meant for the start of work, unless it will do.
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { sessionQuery } from '@/api/session';
import { readDateAndTime } from '@/base/dates';
import { momentOf, wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { DateInput } from '../date/DateInput';
import { isOfDay, tookPlace } from '../date/past';
import { appointmentWords, dayOfMoment, isIsoDate, isMoment, momentWords } from '../date/words';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

const usualHours = { from: '09:00', to: '18:00' };

// What the server stamps is said by how long ago it was; what people enter, by its day and time.
function Show({ value, field }: ShowProps<string>) {
  const formats = useFormats();
  const words = isOfDay(field) ? dayOfMoment : field.read_only ? momentWords : appointmentWords;
  return (
    <time dateTime={value} title={type.text(value, field, formats)} className="cut numbers">
      {words(value, formats)}
    </time>
  );
}

/** `usual` is the time of a day alone, where it is not the start of work. */
export function EditMoment({ usual, ...props }: EditProps<string> & { usual?: string }) {
  const t = useTranslations('fields.date');
  const formats = useFormats();
  const zone = formats.reader.timeZone;
  const session = useQuery(sessionQuery).data;
  const work = (bound: 'from' | 'to') =>
    session?.user[`work_${bound}`] ?? session?.workspace[`work_${bound}`] ?? usualHours[bound];
  const hours = { from: work('from'), to: work('to') };
  const timeOf = (value: string | null) => (value && isMoment(value) ? wallOf(value, zone).time : undefined);
  const meant = (day: string, time: string | undefined) =>
    time === undefined && props.dayAlone ? day : momentOf(day, time ?? usual ?? hours.from, zone);
  return (
    <DateInput
      props={props}
      kind={{
        write: (value) => {
          if (isIsoDate(value)) return formats.date(value);
          return isMoment(value) ? formats.dateTime(value) : value;
        },
        read: (typed) => {
          const read = readDateAndTime(typed, formats.today(), hours);
          if (!read) return undefined;
          return meant(read.date ?? formats.today(), read.time);
        },
        dateOf: (value) => {
          if (isIsoDate(value)) return value;
          return isMoment(value) ? wallOf(value, zone).date : null;
        },
        onDay: (day, value) => meant(day, timeOf(value)),
        placeholder: t(tookPlace(props.field) ? 'past_placeholder' : 'time_placeholder'),
      }}
    />
  );
}

const type: FieldType<string> = {
  Show,
  Edit: EditMoment,
  text: (value, field, formats) => {
    if (!isMoment(value)) return value;
    const { date } = wallOf(value, formats.reader.timeZone);
    return isOfDay(field) ? formats.date(date) : formats.dateTime(value);
  },
  width: 11,
};
export const dateTime: AnyFieldType = type;
