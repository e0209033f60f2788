// When: as much as the section does not say already.
import { useTranslations } from 'use-intl';
import type { Formats } from '@/base/format';
import { wallOf } from '@/base/zone';
import { dayWords } from '@/fields/date/words';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { timeOf } from '@/records/activity_time';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { type SectionName, sectionOf } from './sections';

function wordsOf(
  date: string,
  section: SectionName | undefined,
  clock: string | undefined,
  formats: Formats,
): string | undefined {
  if (section === 'today' || section === 'tomorrow') return clock;
  if (section === 'overdue') return date === formats.today() ? clock : dayWords(date, formats);
  const day = section === 'week' ? formats.weekday(date) : dayWords(date, formats);
  return [day, clock].filter(Boolean).join(', ');
}

export function When({ activity }: { activity: Activity }) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const { days } = useDayState();
  const done = activity.status === 'done';
  const time = (done && activity.completed_at) || timeOf(activity);
  if (!time) return <span className={styles.when} />;
  const { date } = wallOf(time, formats.reader.timeZone);
  const wholeDay = activity.all_day && !done;
  // Something due on a day has no hour; a meeting may well last that long.
  const day = activity.due_at ? undefined : t('all_day');
  const clock = wholeDay ? day : formats.time(time);
  const section = done ? undefined : sectionOf(activity, days);
  const late = section === 'overdue';
  return (
    <time
      className={`cut ${styles.when}`}
      dateTime={time}
      title={wholeDay ? formats.date(date) : formats.dateTime(time)}
      data-late={late || undefined}
    >
      {late && <span className="only-read-aloud">{t('late')} </span>}
      {done ? clock : wordsOf(date, section, clock, formats)}
    </time>
  );
}
