// What took place on the day and was written down on another: a call that was remembered the next morning is of the day before.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { allOf, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { NounIcon } from '@/ui/nouns';
import { RecordLink } from '@/ui/RecordLink';
import styles from './Journal.module.css';
import { type JournalEvent, type Span, writtenLater } from './journal';

const most = 100;

interface Props {
  span: Span;
  by: string | undefined;
  /** Of the day itself. */
  events: readonly JournalEvent[];
  /** Said where there is nothing. */
  children?: ReactNode;
}

export function LaterPart({ span, by, events, children }: Props) {
  const t = useTranslations('journal');
  const { data, isPending } = useQuery(
    recordsOf('activity').list({
      filter: allOf(
        is('status', 'done'),
        { completed_at: { gte: span.from, lt: span.to } },
        // Who writes on another day, writes later.
        { updated_at: { gte: span.to } },
        by ? is('owner', by) : undefined,
      ),
      sort: 'completed_at',
      fields: ['subject', 'completed_at', 'contacts', 'company', 'owner'],
      limit: most,
    }),
  );
  const activities = writtenLater(data?.items ?? [], events);
  if (activities.length === 0) return isPending ? null : children;
  return (
    <section className={styles.person} aria-label={t('later')}>
      <h3 className={styles.name}>{t('later')}</h3>
      <p className={styles.counts}>{t('later_help')}</p>
      <ol className={styles.events}>
        {activities.map((activity) => (
          <Line key={activity.id} activity={activity} />
        ))}
      </ol>
    </section>
  );
}

function Line({ activity }: { activity: Activity }) {
  const t = useTranslations('journal');
  const formats = useFormats();
  const names = [activity.contacts?.[0]?.label ?? activity.company?.label, activity.owner?.label];
  return (
    <li className={styles.line}>
      <time dateTime={activity.completed_at ?? undefined} className={styles.time}>
        {activity.completed_at && formats.time(activity.completed_at)}
      </time>
      <NounIcon entity="activity" size={16} />
      <span className={styles.what}>
        {t.rich('deeds.done', {
          record: () => (
            <RecordLink plural="activities" id={activity.id} className={styles.record}>
              {activity.subject || t('unnamed')}
            </RecordLink>
          ),
        })}
        {names.filter(Boolean).map((name) => (
          <span key={name} className="quiet">{` · ${name}`}</span>
        ))}
      </span>
    </li>
  );
}
