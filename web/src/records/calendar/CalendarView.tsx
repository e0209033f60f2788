// Records on the days of one of their dates: dragged to another day, opened with a click. On a phone, an agenda.
//
// The library is loaded when a calendar is first shown. Its styles are files, so the page's policy needs no exception.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { allOf, type Filter } from '@/api/filter';
import type { Entity } from '@/api/schema';
import { totalsQuery } from '@/api/totals';
import { useFormats } from '@/locale/ReaderProvider';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import { lazy } from '@/ui/parts';
import { useNarrow } from '@/ui/useNarrow';
import { presentOf } from '../activity_time';
import { useUpdate } from '../changes';
import type { Order } from '../list/list';
import styles from './Calendar.module.css';
import { dateFields, droppedValue, entryOf, type Range, useEntries } from './events';

const Days = lazy(() => import('./Days'));
const desk = ['dayGridMonth', 'timeGridWeek', 'listMonth'] as const;
const pocket = ['listMonth'] as const;

interface Props {
  entity: Entity;
  filter?: Filter | undefined;
  q?: string | undefined;
  /** A date or a moment; the usual one of the noun when left out. */
  dateField?: string | undefined;
  /** Told the order of the entries when one is opened. */
  remember(order: Order): void;
}

export default function CalendarView({ entity, filter, q, dateField, remember }: Props) {
  const t = useTranslations('calendar');
  const { timeZone } = useFormats().reader;
  const phone = useNarrow();
  const fields = dateFields(entity);
  const [chosen, setChosen] = useState(dateField);
  const field = fields.find(({ name }) => name === chosen) ?? fields[0];
  const [range, setRange] = useState<Range>();
  if (!field) return <Empty title={t('no_dates')} />;
  return (
    <section className={styles.calendar}>
      {fields.length > 1 && (
        <NativeSelect
          className={styles.field}
          size="xs"
          label={t('by')}
          value={field.name}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={fields.map(({ name, label }) => ({ value: name, label }))}
        />
      )}
      <Entries
        key={`${field.name} ${phone}`}
        entity={entity}
        field={field}
        range={range}
        setRange={setRange}
        given={{ filter, q, timeZone }}
        phone={phone ?? false}
        remember={remember}
      />
    </section>
  );
}

interface EntriesProps {
  entity: Entity;
  field: Entity['fields'][number];
  range: Range | undefined;
  setRange(range: Range): void;
  given: Parameters<typeof useEntries>[3];
  phone: boolean;
  remember(order: Order): void;
}

function Entries({ entity, field, range, setRange, given, phone, remember }: EntriesProps) {
  const t = useTranslations('calendar');
  const navigate = useNavigate();
  const update = useUpdate(entity.name);
  const present = presentOf(useFormats());
  const { data, error, refetch } = useEntries(entity, field, range, given);
  // A record without the date any more was changed elsewhere on this page.
  const entries = (data?.items ?? [])
    .filter((record) => record[field.name])
    .map((record) => entryOf(entity, field, record, present));
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <>
      <div className={styles.days}>
        <Suspense>
          <Days
            label={entity.plural_label}
            views={phone ? pocket : desk}
            entries={entries}
            phone={phone}
            onRange={setRange}
            onOpen={({ id }) => {
              remember({ ids: entries.map((entry) => entry.id) });
              void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id } });
            }}
            onDrop={({ id, start, written, extendedProps, revert }) =>
              update.mutate(
                {
                  id,
                  values: { [field.name]: droppedValue(field, start, written) },
                  ...(extendedProps as { version: number }),
                },
                { onError: revert },
              )
            }
          />
        </Suspense>
      </div>
      <p role="status" className={styles.more}>
        {data?.more && t('more', { count: data.items.length })}
      </p>
      {!field.required && <Undated entity={entity} field={field} given={given} />}
    </>
  );
}

/** A calendar has no place for what has no date: that there is more, and where. */
function Undated({ entity, field, given }: Pick<EntriesProps, 'entity' | 'field' | 'given'>) {
  const t = useTranslations('calendar');
  const filter = allOf(given.filter, { [field.name]: { is_empty: true } });
  const count = useQuery(totalsQuery(entity.name, { filter, ...(given.q && { q: given.q }) })).data?.count;
  if (!count) return null;
  return (
    <p className={styles.more}>
      {t('undated', { count, field: field.label })}{' '}
      <Link to="." search={(now) => ({ ...now, shape: 'table', filter }) as never}>
        {t('show_undated')}
      </Link>
    </p>
  );
}
