// Who of the team has how much to do on which day, against the hours they have: for whoever shares out work.
import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { loadQuery, type UserLoad } from '@/api/planning';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import { addDays } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import pageStyles from '../Activities.module.css';
import { Bar, useCapacityWords } from '../CapacityStrip';
import { Head } from '../Head';
import { clockOf, fullnessOf } from '../minutes';
import { useScope } from '../scope';
import styles from './Load.module.css';

const shownDays = 7;
/** As many as the server answers for at once. */
const mostPeople = 100;

export default function LoadPage({ entity }: { entity: Entity }) {
  const t = useTranslations('activities.load');
  const words = useTranslations('activities');
  const formats = useFormats();
  const { scope, offered, choose } = useScope(entity);
  const [from, setFrom] = useState(formats.today);
  const shared = offered.filter((name) => name !== 'mine');
  const shown = shared.find((name) => name === scope) ?? shared[0] ?? 'all';
  const load = useLoad(shown === 'all', from);
  const step = (days: number) => setFrom(addDays(from, days));
  return (
    <div className={pageStyles.page}>
      <Head
        title={t('title')}
        plural={entity.plural}
        ways={[{ label: words('title'), Icon: IconListCheck }]}
        scope={shown}
        offered={shared}
        choose={choose}
      />
      <div className={styles.steps}>
        <ActionIcon variant="default" size="lg" aria-label={t('before')} onClick={() => step(-shownDays)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t('after')} onClick={() => step(shownDays)}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => setFrom(formats.today())}>
          {t('today')}
        </Button>
        <h2 className={styles.span}>
          {t('span', { from: formats.date(from), to: formats.date(addDays(from, shownDays - 1)) })}
        </h2>
      </div>
      <Shown load={load} />
    </div>
  );
}

function useLoad(everybody: boolean, from: string) {
  const people = useQuery({
    ...recordsOf('user').list({
      filter: { active: { eq: true } },
      sort: 'name',
      fields: ['name'],
      limit: mostPeople,
    }),
    enabled: everybody,
  });
  const ids = everybody ? people.data?.items.map(({ id }) => id) : undefined;
  const load = useQuery({ ...loadQuery(ids, from, shownDays), enabled: !everybody || ids !== undefined });
  return { users: load.data?.users, error: people.error ?? load.error, retry: () => void load.refetch() };
}

function Shown({ load: { users, error, retry } }: { load: ReturnType<typeof useLoad> }) {
  const t = useTranslations('activities.load');
  if (error && !users) return <ProblemNotice error={error} retry={retry} />;
  if (!users)
    return (
      <div className={pageStyles.waiting} aria-busy>
        {Array.from({ length: 6 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <Skeleton key={index} height={28} radius="sm" />
        ))}
      </div>
    );
  const [first] = users;
  if (!first) return <Empty title={t('nobody')}>{t('nobody_text')}</Empty>;
  return <LoadTable users={users} days={first.days.map(({ date }) => date)} />;
}

function LoadTable({ users, days }: { users: readonly UserLoad[]; days: readonly string[] }) {
  const t = useTranslations('activities.load');
  const formats = useFormats();
  return (
    // Wider than a phone: it scrolls within its frame, by the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className={styles.frame} tabIndex={0} aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('who')}</th>
            <th scope="col" className={styles.number}>
              {t('overdue')}
            </th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === formats.today() || undefined}>
                {formats.weekday(day)}
                <span className={styles.date}>{formats.date(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map(({ user, overdue, days: loads }) => (
            <tr key={user.id}>
              <th scope="row">{user.label}</th>
              <td className={styles.number} data-late={overdue > 0 || undefined}>
                {formats.number(overdue)}
              </td>
              {loads.map((day) => (
                <DayCell key={day.date} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell({ day }: { day: UserLoad['days'][number] }) {
  const t = useTranslations('activities.load');
  const formats = useFormats();
  const say = useCapacityWords();
  const { share, over } = fullnessOf(day);
  const words = `${say(day)}; ${t('count', { count: day.count, number: formats.number(day.count) })}`;
  const off = day.available === 0 && day.planned === 0;
  return (
    <td className={styles.day} data-over={over > 0 || undefined} title={words}>
      <span className="only-read-aloud">{words}</span>
      {off ? (
        <span className="quiet" aria-hidden>
          {t('off')}
        </span>
      ) : (
        <>
          <span className={styles.figure} aria-hidden>
            {over > 0 && <IconAlertTriangle size={13} />}
            {formats.digits(clockOf(day.planned))}
            <span className="quiet">/ {formats.digits(clockOf(day.available))}</span>
          </span>
          <Bar share={share} over={over > 0} />
        </>
      )}
    </td>
  );
}
