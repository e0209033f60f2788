// When: as much as the section does not say already.
import { useTranslations } from 'use-intl';
import type { Formats } from '@/base/format';
import { wallOf } from '@/base/zone';
import { dayWords } from '@/fields/date/words';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { type SectionName, sectionOf, timeOf } from './sections';

function wordsOf(
  time: string,
  section: SectionName | undefined,
  clock: string | undefined,
  formats: Formats,
) {
  const { date } = wallOf(time, formats.reader.timeZone);
  if (section === 'today' || section === 'tomorrow') return clock;
  if (section === 'overdue') return dayWords(date, formats);
  const day = section === 'week' ? formats.weekday(date) : dayWords(date, formats);
  return [day, clock].filter(Boolean).join(', ');
}

export function When({ activity }: { activity: Activity }) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const { days } = useDayState();
  const time = activity.status === 'done' ? (activity.completed_at ?? timeOf(activity)) : timeOf(activity);
  if (!time) return <span className={styles.when} />;
  const clock = activity.all_day ? t('all_day') : formats.time(time);
  const section = activity.status === 'done' ? undefined : sectionOf(activity, days);
  const late =
    section === 'overdue' || (section === 'today' && !activity.all_day && Date.parse(time) < Date.now());
  const words = activity.status === 'done' ? clock : wordsOf(time, section, clock, formats);
  return (
    <time
      className={`cut ${styles.when}`}
      dateTime={time}
      title={formats.dateTime(time)}
      data-late={late || undefined}
    >
      {late && <span className="only-read-aloud">{t('late')} </span>}
      {words}
    </time>
  );
}
