// How full the days to come are, against the working hours of each: calm where it fits, plain where it does not.
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Capacity } from '@/api/planning';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Capacity.module.css';
import { clockOf, fullnessOf, useMinutes } from './minutes';

const shownDays = 7;

export function CapacityStrip({ days }: { days: readonly Capacity[] }) {
  const t = useTranslations('activities.capacity');
  const [today] = days;
  const say = useCapacityWords();
  if (!today) return null;
  return (
    <section className={styles.strip} aria-label={t('title')}>
      <p className={styles.today} data-over={fullnessOf(today).over > 0 || undefined}>
        <strong>{t('today')}</strong> {say(today)}
      </p>
      <ol className={styles.days}>
        {days.slice(0, shownDays).map((day) => (
          <DayBar key={day.date} day={day} />
        ))}
      </ol>
    </section>
  );
}

/** "5 h 15 min of 9 h planned", and by how much it is too much. */
export function useCapacityWords() {
  const t = useTranslations('activities.capacity');
  const minutes = useMinutes();
  return (day: Capacity): string => {
    const { over } = fullnessOf(day);
    if (day.available === 0)
      return day.planned === 0 ? t('off') : t('planned_off', { planned: minutes(day.planned) });
    const words = t('planned', { planned: minutes(day.planned), available: minutes(day.available) });
    return over > 0 ? t('over', { words, over: minutes(over) }) : words;
  };
}

/** As wide as a seventh of a phone allows. */
const shortWeekday = (date: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(date));

function DayBar({ day }: { day: Capacity }) {
  const formats = useFormats();
  const say = useCapacityWords();
  const { share, over } = fullnessOf(day);
  const words = `${formats.weekday(day.date)}, ${formats.date(day.date)}: ${say(day)}`;
  return (
    <li className={styles.day} data-over={over > 0 || undefined} data-day={day.date}>
      <span className="only-read-aloud">{words}</span>
      <span className={styles.name} title={words} aria-hidden>
        {over > 0 && <IconAlertTriangle size={12} />}
        {shortWeekday(day.date, formats.locale)}
      </span>
      <Bar share={share} over={over > 0} />
      <span className={styles.figure} aria-hidden>
        {day.planned > 0 ? formats.digits(clockOf(day.planned)) : '–'}
      </span>
    </li>
  );
}

export function Bar({ share, over }: { share: number; over: boolean }) {
  return (
    <svg
      className={styles.bar}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      data-over={over || undefined}
      aria-hidden
    >
      <rect className={styles.ground} width="100" height="4" rx="0" />
      <rect className={styles.filled} width={100 * share} height="4" rx="0" />
    </svg>
  );
}
