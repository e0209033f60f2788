// What happened on a day, by whom: yesterday is one key away.
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { looseField } from '@/api/schema';
import { hasRight } from '@/api/session';
import { addDays } from '@/base/dates';
import { EditField } from '@/fields';
import { isIsoDate } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema, useSession } from '@/records/schema';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { Select } from '@/ui/overlays';
import { PageHeader } from '@/ui/PageHeader';
import { ProblemNotice } from '@/ui/Problem';
import { useShortcut } from '@/ui/shortcuts';
import styles from './Journal.module.css';
import { byPerson, journalQuery, spanOf } from './journal';
import { LaterPart } from './LaterPart';
import { PersonPart } from './PersonPart';
import type { JournalSearch } from './search';

const route = getRouteApi('/journal');
/** So many are asked for by themselves; a day that is longer is read on as one wishes. */
const pagesAtOnce = 5;

export default function JournalPage() {
  const t = useTranslations('journal');
  const formats = useFormats();
  const search = route.useSearch();
  const navigate = useNavigate();
  const today = formats.today();
  const day = search.day ?? today;
  const set = (changes: JournalSearch) =>
    void navigate({ to: '/journal', search: { ...search, ...changes }, replace: true });
  const go = (to: string) => set({ day: to > today ? today : to });
  useShortcut({ keys: '[', label: t('before'), group: t('title'), run: () => go(addDays(day, -1)) });
  useShortcut({ keys: ']', label: t('after'), group: t('title'), run: () => go(addDays(day, 1)) });
  return (
    <>
      <PageHeader title={t('title')}>
        <Days day={day} today={today} onDay={go} />
        <Narrowing search={search} set={set} />
      </PageHeader>
      <h2 className={styles.day}>{`${formats.weekday(day)}, ${formats.date(day)}`}</h2>
      <Day day={day} search={search} />
    </>
  );
}

function Days({ day, today, onDay }: { day: string; today: string; onDay(day: string): void }) {
  const t = useTranslations('journal');
  return (
    <div className={styles.days}>
      <IconButton aria-label={t('before')} title={t('before')} onClick={() => onDay(addDays(day, -1))}>
        <IconChevronLeft size={18} aria-hidden />
      </IconButton>
      <Button
        size="compact-md"
        variant={day === addDays(today, -1) ? 'light' : 'subtle'}
        onClick={() => onDay(addDays(today, -1))}
      >
        {t('yesterday')}
      </Button>
      <Button size="compact-md" variant={day === today ? 'light' : 'subtle'} onClick={() => onDay(today)}>
        {t('today')}
      </Button>
      <IconButton
        aria-label={t('after')}
        title={t('after')}
        disabled={day >= today}
        onClick={() => onDay(addDays(day, 1))}
      >
        <IconChevronRight size={18} aria-hidden />
      </IconButton>
      <EditField
        field={looseField({ name: 'day', label: t('day'), kind: 'date' })}
        value={day}
        onChange={(chosen) => typeof chosen === 'string' && isIsoDate(chosen) && onDay(chosen)}
      />
    </div>
  );
}

const told = ['contact', 'company', 'deal', 'activity', 'note', 'product'];

function Narrowing({ search, set }: { search: JournalSearch; set(changes: JournalSearch): void }) {
  const t = useTranslations('journal');
  const schema = useSchema();
  const { data } = useQuery(recordsOf('user').list({ sort: 'name', fields: ['name'], limit: 200 }));
  const nouns = schema.entities.filter(({ name }) => told.includes(name));
  return (
    <div className={styles.narrowing}>
      <Select
        aria-label={t('person')}
        placeholder={t('anybody')}
        data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.by ?? null}
        onChange={(by) => set({ by: by ?? '' })}
        clearable
        searchable
      />
      <Select
        aria-label={t('kind')}
        placeholder={t('anything')}
        data={nouns.map(({ plural, plural_label }) => ({ value: plural, label: plural_label }))}
        value={search.noun ?? null}
        onChange={(noun) => set({ noun: noun ?? '' })}
        clearable
      />
    </div>
  );
}

function Day({ day, search }: { day: string; search: JournalSearch }) {
  const t = useTranslations('journal');
  const { reader } = useFormats();
  const grouped = hasRight(useSession(), 'audit');
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...journalQuery({ day, by: search.by, noun: search.noun, timeZone: reader.timeZone, grouped }),
    placeholderData: keepPreviousData,
  });
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < pagesAtOnce) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  const events = useMemo(() => (data?.pages ?? []).flatMap(({ items }) => items), [data]);
  const people = useMemo(() => byPerson(events), [events]);
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="quiet">{t('waiting')}</p>;
  const withLater = !hasNextPage && (!search.noun || search.noun === 'activities');
  const nothing = people.length === 0 && (
    <div className={styles.nothing}>
      <Empty title={t('nothing')}>{t('nothing_help')}</Empty>
    </div>
  );
  const later = withLater && (
    <LaterPart span={spanOf(day, reader.timeZone)} by={search.by} events={events}>
      {nothing}
    </LaterPart>
  );
  if (nothing) return later ? <div className={styles.people}>{later}</div> : nothing;
  return (
    <div className={styles.people} aria-busy={isFetching}>
      {people.map((person) => (
        <PersonPart key={person.id ?? 'system'} person={person} partial={hasNextPage} />
      ))}
      {later}
      {hasNextPage && (
        <Button variant="subtle" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
