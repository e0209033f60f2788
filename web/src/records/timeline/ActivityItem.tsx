// A task, call or meeting: what, when, whose, and a check that completes it.
import { Checkbox } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { wallOf } from '@/base/zone';
import { labelOfChoice } from '@/fields/choice/words';
import type { Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { lazy } from '@/ui/parts';
import { RecordLink } from '@/ui/RecordLink';
import { isOverdue, presentOf, type Timed } from '../activity_time';
import { useCheckOff } from '../follow_up/FollowUpProvider';
import { useTimes } from '../follow_up/useTimes';
import { KindIcon } from '../KindIcon';
import { mayUpdate } from '../may';
import { useEntity } from '../schema';
import styles from './Timeline.module.css';
import { useLatest } from './useLatest';
import { When } from './When';
import { Written } from './Written';

const EditDialog = lazy(() => import('../form/EditDialog'));
const EditSeries = lazy(() => import('../series/EditSeries'));

export function ActivityItem({ told, talk }: { told: AnyRecord; talk?: ReactNode }) {
  const activity = useLatest('activity', told);
  const t = useTranslations('timeline');
  const formats = useFormats();
  const entity = useEntity('activity');
  const kinds = entity?.fields.find(({ name }) => name === 'kind')?.choices;
  const [editing, setEditing] = useState(false);
  const done = activity.status === 'done';
  const Edit = activity.recurrence ? EditSeries : EditDialog;
  const at = momentOfActivity(activity);
  // Of what repeats, the first time says nothing about the others.
  const late = !activity.recurrence && isOverdue(activity as unknown as Timed, presentOf(formats));
  return (
    <article className={styles.card} data-done={done || undefined} aria-label={String(activity.subject)}>
      <div className={styles.sentence}>
        <KindIcon kind={String(activity.kind)} />
        <span className="cut">{labelOfChoice(String(activity.kind), kinds)}</span>
        {late && <span className={styles.late}>{t('overdue')}</span>}
        {activity.status === 'cancelled' && <span className="quiet">{t('cancelled')}</span>}
        {at && <When at={at} />}
        {mayUpdate(entity, activity) && (
          <IconButton
            className={styles.itemMenu}
            aria-label={t('edit')}
            title={t('edit')}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      <div className={styles.task}>
        <Done activity={activity} />
        <RecordLink plural="activities" id={activity.id} className={styles.subject}>
          {String(activity.subject)}
        </RecordLink>
      </div>
      <Details activity={activity} />
      {talk}
      {editing && entity && (
        <Suspense>
          <Edit entity={entity} id={activity.id} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </article>
  );
}

function momentOfActivity(activity: AnyRecord): string | undefined {
  const moments = activity.status === 'done' ? [activity.completed_at] : [];
  return [...moments, activity.start_at, activity.due_at].find((at): at is string => typeof at === 'string');
}

/** Done, and not yet done again. */
export function Done({ activity }: { activity: AnyRecord }) {
  const t = useTranslations('timeline');
  const entity = useEntity('activity');
  const update = useCheckOff();
  const times = useTimes();
  const mark = useId();
  const done = activity.status === 'done';
  const change = () => {
    if (activity.recurrence && !done) return void times.completeNext(activity.id);
    update.mutate({
      id: activity.id,
      values: done
        ? { status: 'planned', completed_at: null }
        : { status: 'done', completed_at: new Date().toISOString() },
    });
  };
  return (
    <label htmlFor={mark} className={styles.check}>
      <Checkbox
        id={mark}
        radius="xl"
        aria-label={t('complete', { name: String(activity.subject) })}
        checked={done}
        disabled={!mayUpdate(entity, activity)}
        onChange={change}
      />
    </label>
  );
}

function Details({ activity }: { activity: AnyRecord }) {
  const formats = useFormats();
  const owner = (activity.owner as Link | null)?.label;
  const words = (at: string) =>
    activity.all_day ? formats.date(wallOf(at, formats.reader.timeZone).date) : formats.dateTime(at);
  const start = typeof activity.start_at === 'string' ? words(activity.start_at) : undefined;
  const due =
    typeof activity.due_at === 'string' && activity.status === 'planned' ? words(activity.due_at) : undefined;
  const facts = [start ?? due, activity.place, owner].filter(
    (fact) => typeof fact === 'string' && fact !== '',
  );
  return (
    <>
      {facts.length > 0 && <p className={styles.facts}>{facts.join(' · ')}</p>}
      {[activity.description, activity.outcome].map(
        (text, index) =>
          typeof text === 'string' &&
          text !== '' && <Written key={index === 0 ? 'description' : 'outcome'} text={text} />,
      )}
    </>
  );
}
