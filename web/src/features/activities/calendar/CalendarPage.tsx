// Activities on days and hours: one's own, the team's in one calendar or side by side, everybody's.
import { ActionIcon, Button } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconClockSearch,
  IconListCheck,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import { addDays } from '@/base/dates';
import { keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { KindIcon } from '@/records/KindIcon';
import { useSession } from '@/records/schema';
import { hoursOf } from '@/records/useHours';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { Segments } from '@/ui/Segments';
import { useNarrow } from '@/ui/useNarrow';
import pageStyles from '../Activities.module.css';
import { Head } from '../Head';
import { type Scope, useScope, workOf } from '../scope';
import { ActivityCalendar } from './ActivityCalendar';
import { scrollAlike } from './alike';
import styles from './CalendarPage.module.css';
import { type Chosen, peopleOf } from './columns';
import { type Colouring, colourings, hueOfKind, kindsOf } from './occurrences';

const ChoosePeople = lazy(() => import('./ChoosePeople'));
const FreeSlots = lazy(() => import('./FreeSlots'));
const keptColouring = 'activities.colours';
const keptChosen = 'activities.columns';
const desk = ['timeGridWeek', 'dayGridMonth', 'timeGridDay', 'listWeek'] as const;
const pocket = ['listWeek', 'timeGridDay', 'dayGridMonth'] as const;
const column = ['timeGridDay'] as const;
/** Columns that still can be read. */
const mostBeside = 8;

export default function CalendarPage({ entity }: { entity: Entity }) {
  const t = useTranslations('activities.calendar');
  const phone = useNarrow() ?? false;
  const { scope, offered, filter, choose } = useScope(entity);
  const [by, setBy] = useState(() => kept<Colouring>(keptColouring) ?? 'kind');
  const [beside, setBeside] = useState(false);
  const [seeking, setSeeking] = useState(false);
  const several = scope !== 'mine' && !phone;
  const columns = beside && several;
  return (
    <div className={pageStyles.page}>
      <Head
        title={t('title')}
        plural={entity.plural}
        ways={[{ label: t('by_day'), Icon: IconListCheck }]}
        scope={scope}
        offered={offered}
        choose={choose}
        before={<FindTime phone={phone} onClick={() => setSeeking(true)} />}
      />
      <div className={styles.bar}>
        <Segments
          label={t('colours')}
          value={by}
          onChange={(next) => {
            keep(keptColouring, next);
            setBy(next);
          }}
          options={colourings.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        {several && (
          <Segments
            label={t('arrangement')}
            value={beside ? 'beside' : 'together'}
            onChange={(next) => setBeside(next === 'beside')}
            options={(['together', 'beside'] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
        {by === 'kind' && <Legend entity={entity} />}
      </div>
      {columns ? (
        <Beside key={scope} entity={entity} by={by} scope={scope} />
      ) : (
        <ActivityCalendar
          key={String(phone)}
          label={t('title')}
          entity={entity}
          filter={filter}
          by={by}
          views={phone ? pocket : desk}
          phone={phone}
        />
      )}
      <OverlaySuspense>{seeking && <FreeSlots onClose={() => setSeeking(false)} />}</OverlaySuspense>
    </div>
  );
}

/** Which colour is which kind. */
function Legend({ entity }: { entity: Entity }) {
  const t = useTranslations('activities.calendar');
  const kinds = kindsOf(entity);
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {kinds
        .filter(({ retired }) => !retired)
        .map(({ value, label }) => (
          <li key={value} className={styles.kind}>
            <span className={styles.dot} style={{ background: `var(--hue-${hueOfKind(value, kinds)})` }} />
            <KindIcon kind={value} size={14} />
            {label}
          </li>
        ))}
    </ul>
  );
}

function FindTime({ phone, onClick }: { phone: boolean; onClick(): void }) {
  const t = useTranslations('activities.calendar');
  if (phone)
    return (
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('find_time')}
        title={t('find_time')}
        onClick={onClick}
      >
        <IconClockSearch size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    );
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconClockSearch size={16} aria-hidden />}
      onClick={onClick}
    >
      {t('find_time')}
    </Button>
  );
}

/** Oneself first, and then the others by name. */
function usePeople(filter: Filter, me: Id) {
  const ask = (who: Filter) =>
    recordsOf('user').list({
      filter: { and: [filter, who] },
      sort: 'name',
      fields: ['name', 'working_days', 'work_from', 'work_to'],
      limit: mostBeside,
      count: true,
    });
  const own = useQuery(ask(is('id', me))).data;
  const others = useQuery(ask({ id: { ne: me } })).data;
  if (!own || !others) return undefined;
  const shown = [...own.items, ...others.items].slice(0, mostBeside);
  return { shown, count: own.items.length + (others.count ?? 0) };
}

/** The same day of several, side by side: of the team, or of those who are chosen out of all. */
function Beside({ entity, by, scope }: { entity: Entity; by: Colouring; scope: Scope }) {
  const t = useTranslations('activities.calendar');
  const formats = useFormats();
  const { user, workspace } = useSession();
  const [date, setDate] = useState(formats.today);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(() => kept<Chosen>(keptChosen) ?? { people: [], teams: [] });
  const choosable = scope === 'all';
  const filter = peopleOf(choosable ? chosen : { people: [], teams: user.team ? [user.team.id] : [] });
  const people = usePeople(filter, user.id);
  const step = (days: number) => setDate(addDays(date, days));
  return (
    <section className={styles.beside} aria-label={t('beside')}>
      <div className={styles.steps}>
        <ActionIcon variant="default" size="lg" aria-label={t('day_before')} onClick={() => step(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t('day_after')} onClick={() => step(1)}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => setDate(formats.today())}>
          {t('today')}
        </Button>
        <h2 className={styles.day}>{formats.date(date)}</h2>
        {choosable && (
          <Button
            variant="default"
            leftSection={<IconUsers size={16} aria-hidden />}
            onClick={() => setChoosing(true)}
          >
            {t('choose_people')}
          </Button>
        )}
        {people && people.count > mostBeside && (
          <span className="quiet">{t('first_people', { count: mostBeside })}</span>
        )}
      </div>
      <div className={styles.columns} ref={scrollAlike}>
        {people?.shown.map(({ id, name, ...person }, index) => (
          <div key={id} className={styles.column}>
            <h3 className={styles.person}>{name}</h3>
            <ActivityCalendar
              key={date}
              label={name ?? ''}
              className={styles.bare}
              entity={entity}
              filter={workOf(id, entity)}
              by={by}
              views={column}
              phone={false}
              date={date}
              hours={hoursOf(person, workspace)}
              bare={index > 0}
              values={{ owner: { id, label: name } }}
            />
          </div>
        ))}
      </div>
      <OverlaySuspense>
        {choosing && (
          <ChoosePeople
            chosen={chosen}
            onChoose={(next) => {
              keep(keptChosen, next);
              setChosen(next);
            }}
            onClose={() => setChoosing(false)}
          />
        )}
      </OverlaySuspense>
    </section>
  );
}
