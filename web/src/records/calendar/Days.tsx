// The calendar itself.
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import FullCalendar from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import bengali from '@fullcalendar/react/locales/bn';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Entity, Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import { useFormats } from '@/locale/ReaderProvider';
import { useUpdate } from '../changes';
import { droppedValue, type entryOf, type Range } from './events';

interface Props {
  entity: Entity;
  field: Field;
  entries: ReturnType<typeof entryOf>[];
  phone: boolean;
  onRange(range: Range): void;
  /** The page of an entry is about to be opened. */
  leave(): void;
}

const plugins = [classic, dayGrid, timeGrid, list, interaction];
const locales = [bengali];
const shownInADay = 4;

interface Told {
  date: Marker;
  end?: Marker | null | undefined;
}

interface Marker {
  hour: number;
  minute: number;
}

// An event that spans hours is told from and to.
function clockWords({ date, end }: Told, { clock }: Formats): string {
  const words = ({ hour, minute }: Marker) => clock(`${pad(hour)}:${pad(minute)}`);
  return end ? `${words(date)} – ${words(end)}` : words(date);
}

const pad = (number: number) => String(number).padStart(2, '0');

export default function Days({ entity, field, entries, phone, onRange, leave }: Props) {
  const t = useTranslations('calendar');
  const formats = useFormats();
  const navigate = useNavigate();
  const update = useUpdate(entity.name);
  const clock = (told: Told) => clockWords(told, formats);
  return (
    <FullCalendar
      plugins={plugins}
      locales={locales}
      locale={formats.locale}
      timeZone={formats.reader.timeZone}
      initialView={phone ? 'listMonth' : 'dayGridMonth'}
      height="100%"
      headerToolbar={{
        start: 'prev,next today',
        center: 'title',
        end: phone ? '' : 'dayGridMonth,timeGridWeek,listMonth',
      }}
      buttons={{
        today: { text: t('today'), hint: t('today') },
        dayGridMonth: { text: t('month') },
        timeGridWeek: { text: t('week') },
        listMonth: { text: t('agenda') },
      }}
      noEventsContent={t('nothing')}
      eventsHint={entity.plural_label}
      dayMaxEvents={shownInADay}
      nowIndicator
      eventTimeFormat={clock}
      slotHeaderFormat={clock}
      moreLinkText={(count) => t('others', { number: formats.number(count) })}
      eventDurationEditable={false}
      eventInteractive
      events={entries}
      datesSet={({ start, end }) => onRange({ from: start.toISOString(), to: end.toISOString() })}
      eventClick={({ event }) => {
        leave();
        void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id: event.id } });
      }}
      eventDrop={({ event, revert }) => {
        if (!event.start) return;
        const value = droppedValue(field, event.start, event.startStr);
        update.mutate(
          { id: event.id, values: { [field.name]: value }, version: Number(event.extendedProps.version) },
          { onError: revert },
        );
      }}
    />
  );
}
