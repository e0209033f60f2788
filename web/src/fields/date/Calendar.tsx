// The calendar below a date's input, in the reader's language and digits. Loaded when it is first opened.
import '@mantine/dates/styles.layer.css';
import { DatePicker, type DayOfWeek } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { sessionQuery } from '@/api/session';
import { weekStart, workingDays } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';

const format = (locale: string, options: Intl.DateTimeFormatOptions) => {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return (date: string) => made.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
};

export default function Calendar({
  value,
  least,
  most,
  onChange,
}: {
  value: string | null;
  /** Days before and after these cannot be chosen. */
  least: string | undefined;
  most: string | undefined;
  onChange(date: string | null): void;
}) {
  const t = useTranslations('fields.date');
  const { locale } = useFormats();
  const working = workingDays(useQuery(sessionQuery).data?.workspace.working_days);
  const year = format(locale, { year: 'numeric' });
  return (
    <DatePicker
      value={value}
      onChange={onChange}
      defaultDate={value ?? undefined}
      minDate={least}
      maxDate={most}
      highlightToday
      __stopPropagation
      firstDayOfWeek={weekStart(working) as DayOfWeek}
      weekendDays={([0, 1, 2, 3, 4, 5, 6] as DayOfWeek[]).filter((day) => !working.includes(day))}
      renderDay={format(locale, { day: 'numeric' })}
      getDayAriaLabel={format(locale, { dateStyle: 'full' })}
      weekdayFormat={format(locale, { weekday: 'short' })}
      monthLabelFormat={format(locale, { month: 'long', year: 'numeric' })}
      monthsListFormat={format(locale, { month: 'short' })}
      yearLabelFormat={year}
      yearsListFormat={year}
      decadeLabelFormat={(from, to) => `${year(from)} – ${year(to)}`}
      ariaLabels={{ nextMonth: t('next_month'), previousMonth: t('previous_month') }}
    />
  );
}
