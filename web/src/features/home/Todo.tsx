// Activities that are overdue or due today: done with a click, or put off.

import { ActionIcon, Checkbox } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { allOf, type Filter } from '@/api/filter';
import { daysBehind, timesQuery } from '@/api/planning';
import { recordsOf } from '@/api/records';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { isOverdue, ofTime, planned, presentOf, timeOf } from '@/records/activity_time';
import { useUpdate } from '@/records/changes';
import { useCheckOff } from '@/records/follow_up/FollowUpProvider';
import { useTimes } from '@/records/follow_up/useTimes';
import { KindIcon } from '@/records/KindIcon';
import { askingCan, mayUpdate } from '@/records/may';
import { movedTo } from '@/records/reschedule';
import { useEntity } from '@/records/schema';
import { useHours } from '@/records/useHours';
import { usePresent } from '@/records/usePresent';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import styles from './Home.module.css';
import { Lines, Section } from './Section';

const shownAtOnce = 12;

const momentOf = (activity: Activity): number => Date.parse(timeOf(activity) ?? '');

/** Itself, or one time of it where it repeats. */
type Item = Activity & { repeats?: boolean };

function PutOff({ activity }: { activity: Item }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const update = useUpdate('activity');
  const times = useTimes();
  const today = formats.today();
  const hours = useHours();
  const to = (days: number) => {
    const start = hours.from;
    const values = movedTo(addDays(today, days), activity, presentOf(formats), start);
    if (activity.repeats) times.change(activity, values);
    else update.mutate({ id: activity.id, values, version: activity.version });
  };
  return (
    <MenuOnDemand
      position="bottom-end"
      button={
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={t('put_off', { name: activity.subject })}
        >
          <IconCalendarPlus size={18} aria-hidden />
        </ActionIcon>
      }
    >
      {() => (
        <>
          <Menu.Item onClick={() => to(0)}>{t('today')}</Menu.Item>
          <Menu.Item onClick={() => to(1)}>{t('tomorrow')}</Menu.Item>
          <Menu.Item onClick={() => to(7)}>{t('next_week')}</Menu.Item>
        </>
      )}
    </MenuOnDemand>
  );
}

function Row({ activity, late }: { activity: Item; late: boolean }) {
  const t = useTranslations('home');
  const update = useCheckOff();
  const times = useTimes();
  const writable = mayUpdate(useEntity('activity'), activity);
  const about = [...activity.contacts.slice(0, 1), activity.company, activity.deal].flatMap(
    (link) => link?.label ?? [],
  );
  return (
    <li className={styles.row}>
      <Checkbox
        className={styles.check}
        aria-label={t('complete', { name: activity.subject })}
        checked={false}
        disabled={!writable}
        onChange={() =>
          activity.repeats
            ? times.complete(activity)
            : update.mutate({ id: activity.id, values: { status: 'done' }, version: activity.version })
        }
      />
      <span className={styles.kind}>
        <KindIcon kind={activity.kind} />
      </span>
      <Link
        to="/$plural/$id"
        params={{ plural: 'activities', id: activity.id }}
        search={activity.repeats && activity.occurrence_at ? { at: activity.occurrence_at } : {}}
        className={styles.what}
      >
        <span className="cut">{activity.subject}</span>
        <span className={styles.about}>{about.slice(0, 2).join(' · ')}</span>
      </Link>
      <When activity={activity} late={late} />
      {writable && <PutOff activity={activity} />}
    </li>
  );
}

function When({ activity, late }: { activity: Activity; late: boolean }) {
  const formats = useFormats();
  const time = timeOf(activity);
  if (!time) return null;
  if (late) return <span className={styles.late}>{formats.relative(time)}</span>;
  return activity.all_day ? null : <span className={styles.when}>{formats.time(time)}</span>;
}

export function Todo({ within }: { within: Filter | undefined }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const entity = useEntity('activity');
  const present = usePresent();
  const tomorrow = startOfDay(addDays(present.today, 1), present.timeZone);
  const asked = useQuery({
    ...recordsOf('activity').list({
      filter: allOf(
        planned,
        { recurrence: { is_empty: true } },
        ofTime((time) => [{ [time]: { lt: tomorrow } }]),
        within,
      ),
      sort: 'due_at,start_at',
      limit: 50,
      ...askingCan(entity),
      count: true,
    }),
    placeholderData: (before) => before,
  });
  // Of what repeats each time of today, and the last one where that was missed.
  const monthAgo = startOfDay(addDays(present.today, -daysBehind), present.timeZone);
  const times = useQuery(timesQuery(within, monthAgo, tomorrow)).data;
  const { data } = asked;
  // What was just done or put off leaves before the list is asked for again.
  const left = data?.items.filter(
    (activity) => activity.status === 'planned' && momentOf(activity) < Date.parse(tomorrow),
  );
  const repeating: Item[] =
    times?.items.filter(
      (time) => time.repeats && time.status === 'planned' && !(time.superseded && isOverdue(time, present)),
    ) ?? [];
  const shown: Item[] | undefined = left && [...left, ...repeating];
  const inOrder = shown?.toSorted((a, b) => momentOf(a) - momentOf(b)) ?? [];
  const late = inOrder.filter((activity) => isOverdue(activity, present));
  const now = inOrder.filter((activity) => !isOverdue(activity, present));
  const groups = [
    { name: t('overdue'), items: late, late: true },
    { name: t('today'), items: now, late: false },
  ].filter(({ items }) => items.length > 0);
  return (
    <Section
      title={t('todo')}
      asked={asked}
      count={data?.count === undefined ? undefined : formats.number(data.count + repeating.length)}
      more={
        <Link to="/$plural" params={{ plural: 'activities' }}>
          {t('see_all')}
        </Link>
      }
    >
      {!left && <Lines count={5} />}
      {shown?.length === 0 && <p className={styles.nothing}>{t('nothing_due')}</p>}
      {groups.map(({ name, items, late: overdue }) => (
        <div key={name}>
          <h3 className={overdue ? styles.groupLate : styles.group}>{name}</h3>
          <ul className={styles.rows}>
            {items.slice(0, shownAtOnce).map((activity) => (
              <Row
                key={`${activity.id} ${activity.repeats ? activity.occurrence_at : ''}`}
                activity={activity}
                late={overdue}
              />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
