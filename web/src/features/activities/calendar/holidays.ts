// The firm's holidays behind what a calendar shows.
import { useQuery } from '@tanstack/react-query';
import { recordsOf } from '@/api/records';
import { addDays } from '@/base/dates';
import type { Reader } from '@/base/format';
import { startOfDay, wallOf } from '@/base/zone';
import type { Holiday } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import type { Entry } from '@/records/calendar/Days';
import type { Range } from '@/records/calendar/events';

type Named = Pick<Holiday, 'id' | 'name' | 'name_bn' | 'day' | 'last_day'>;

type Where = Pick<Reader, 'language' | 'timeZone'>;

const most = 100;

/** Named among the whole days, and shaded there and behind the hours. */
export function holidayEntries({ id, name, name_bn, day, last_day }: Named, reader: Where): Entry[] {
  const end = addDays(last_day ?? day, 1);
  const [from, to] = [day, end].map((date) => startOfDay(date, reader.timeZone));
  const days = { start: day, end, allDay: true };
  const title = (reader.language === 'bn' && name_bn) || name;
  const fixed = { editable: false, extendedProps: {} };
  const behind = { ...fixed, title: '', display: 'background', className: 'dayOff' } as const;
  return [
    { ...fixed, ...days, id: `holiday ${id}`, title, className: 'holiday' },
    { ...behind, ...days, id: `day off ${id}` },
    { ...behind, id: `hours off ${id}`, start: from ?? day, end: to, allDay: false },
  ];
}

/** None for whoever may not read them. */
export function useHolidays(range: Range | undefined): Entry[] {
  const { reader } = useFormats();
  const [from, to] = [range?.from ?? '', range?.to ?? ''].map((moment) =>
    moment ? wallOf(moment, reader.timeZone).date : '',
  );
  const { data } = useQuery({
    ...recordsOf('holiday').list({
      filter: { and: [{ day: { lt: to } }, { or: [{ day: { gte: from } }, { last_day: { gte: from } }] }] },
      sort: 'day',
      fields: ['name', 'name_bn', 'day', 'last_day'],
      limit: most,
    }),
    enabled: range !== undefined,
    placeholderData: (before) => before,
  });
  return (data?.items ?? []).flatMap((each) => holidayEntries(each, reader));
}
