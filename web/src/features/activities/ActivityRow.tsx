// One thing to do: checked off in one stroke, moved to another day in two; what, when, and what it is about.

import { IconCheck, IconRepeat } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { labelOfChoice } from '@/fields/choice/words';
import { KindIcon } from '@/records/KindIcon';
import { useSession } from '@/records/schema';
import { Pill } from '@/ui/Pill';
import { rowFocus } from '@/ui/rows/Rows';
import { About } from './About';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { MoveMenu } from './MoveMenu';
import { type DayRow, rowKey, timeOfAddress } from './rows';
import { dayOfRow } from './sections';
import { useCarried } from './useDragging';
import { When } from './When';
import { Why } from './Why';

export function ActivityRow({ activity }: { activity: DayRow }) {
  const { current, showOwner, entity, days, may, moveTo } = useDayState();
  const here = current === rowKey(activity);
  const { user } = useSession();
  const done = activity.status !== 'planned';
  const own = dayOfRow(activity, days);
  const element = useCarried(
    moveTo && may(activity) && !done ? (day) => day !== own && moveTo(activity, day) : undefined,
  );
  return (
    <article ref={element} className={styles.activity} data-done={done || undefined} data-day={own}>
      <Check activity={activity} here={here} />
      <span className={styles.kind}>
        <KindIcon kind={activity.kind} />
      </span>
      <Subject activity={activity} here={here} plural={entity.plural} />
      <About activity={activity} here={here} />
      {(showOwner || activity.owner?.id !== user.id) && (
        <span className={`quiet cut ${styles.owner}`}>{activity.owner?.label}</span>
      )}
      <When activity={activity} />
      <Why activity={activity} here={here} />
      <MoveMenu activity={activity} here={here} />
    </article>
  );
}

function Check({ activity, here }: { activity: DayRow; here: boolean }) {
  const t = useTranslations('activities');
  const { may, check } = useDayState();
  const done = activity.status === 'done';
  return (
    <button
      type="button"
      aria-pressed={done}
      aria-label={t('done_with', { subject: activity.subject })}
      className={styles.check}
      tabIndex={here ? 0 : -1}
      disabled={!check || !may(activity)}
      onClick={() => check?.(activity)}
    >
      <span className={styles.box}>
        <IconCheck size={12} stroke={3} aria-hidden />
      </span>
    </button>
  );
}

function Repeats() {
  const t = useTranslations('activities');
  return (
    <span className={styles.repeats} role="img" aria-label={t('repeats')} title={t('repeats')}>
      <IconRepeat size={14} aria-hidden />
    </span>
  );
}

function Subject({ activity, here, plural }: { activity: DayRow; here: boolean; plural: string }) {
  const queries = useQueryClient();
  const { entity } = useDayState();
  const priority = entity.fields.find(({ name }) => name === 'priority');
  const pressing = activity.priority === 'urgent' || activity.priority === 'high';
  return (
    <span className={styles.what}>
      <Link
        to="/$plural/$id"
        params={{ plural, id: activity.id }}
        search={timeOfAddress(activity)}
        className={`cut ${styles.subject}`}
        tabIndex={here ? 0 : -1}
        draggable={false}
        onPointerEnter={() => void queries.prefetchQuery(recordsOf('activity').one(activity.id))}
        {...rowFocus}
      >
        {activity.subject}
      </Link>
      {activity.repeats && <Repeats />}
      {pressing && activity.priority && (
        <Pill of={activity.priority}>{labelOfChoice(activity.priority, priority?.choices)}</Pill>
      )}
    </span>
  );
}
