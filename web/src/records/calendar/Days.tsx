// The calendar itself: entries on days and hours, moved and made longer by dragging.
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import FullCalendar from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import bengali from '@fullcalendar/react/locales/bn';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { Button } from '@mantine/core';
import { type UIEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Formats } from '@/base/format';
import { useFormats } from '@/locale/ReaderProvider';
import { isAtEnd, mostWeeks, useWeeks } from './agenda';
import styles from './Calendar.module.css';
import type { Range } from './events';

export interface Entry {
  id: string;
  title: string;
  /** What the tile says when it is pointed at, where that is more. */
  hint?: string;
  start: string;
  end?: string | undefined;
  allDay: boolean;
  /** Behind the others: a holiday. */
  display?: 'background';
  className: string;
  editable: boolean;
  extendedProps: object;
}

/** Where an entry was put. */
export interface Dropped {
  id: string;
  start: Date;
  /** In the reader's time zone, as ISO says it. */
  written: string;
  end: Date | null;
  allDay: boolean;
  extendedProps: object;
  /** Puts it back. */
  revert(): void;
}

/** How long an entry without an end is drawn, hours:minutes. One that is due late in the evening does not reach into the next day. */
const unsaidLength = '00:30';

export type View = 'dayGridMonth' | 'timeGridWeek' | 'timeGridDay' | 'listMonth' | 'listWeek';

const words = {
  dayGridMonth: 'month',
  timeGridWeek: 'week',
  timeGridDay: 'day',
  listMonth: 'agenda',
  listWeek: 'agenda',
} as const satisfies Record<View, string>;

interface Props {
  /** What the entries are, in the plural. */
  label: string;
  entries: Entry[];
  /** The first is shown first. */
  views: readonly View[];
  phone: boolean;
  onRange(range: Range, view: View): void;
  /** What stands in the range is still on its way. */
  waiting?: boolean;
  onOpen(entry: { id: string; extendedProps: object }): void;
  onDrop(dropped: Dropped): void;
  /** Entries are made longer and shorter. */
  onResize?(dropped: Dropped): void;
  /** An empty stretch was chosen. */
  onSelect?(span: { start: Date; end: Date; allDay: boolean }): void;
  /** When people work; the rest is shaded. */
  hours?: { days: number[]; from: string; to: string } | undefined;
  firstDay?: number;
  /** One of several beside each other, for which the page around says the day and goes on to others. */
  date?: string | undefined;
  /** Its hours are told beside another. */
  bare?: boolean;
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
  const said = ({ hour, minute }: Marker) => clock(`${pad(hour)}:${pad(minute)}`);
  return end ? `${said(date)} – ${said(end)}` : said(date);
}

// As of a single week: the day first, and beside it the date.
const agendaDays = {
  listDayFormat: { weekday: 'long' },
  listDayAltFormat: { year: 'numeric', month: 'long', day: 'numeric' },
} as const;

// The hours keep their height.
const untold = { slotHeaderContent: '\u00a0', allDayHeaderContent: '\u00a0' } as const;

const markToday = ({ isToday }: { isToday: boolean }) => (isToday ? 'todayMark' : '');

const pad = (number: number) => String(number).padStart(2, '0');

interface Event {
  id: string;
  start: Date | null;
  startStr: string;
  end: Date | null;
  allDay: boolean;
  extendedProps: object;
}

const told =
  (tell: (dropped: Dropped) => void) =>
  ({ event, revert }: { event: Event; revert(): void }) => {
    const { id, start, startStr, end, allDay, extendedProps } = event;
    if (start) tell({ id, start, written: startStr, end, allDay, extendedProps, revert });
  };

export default function Days({
  label,
  entries,
  views,
  phone,
  onRange,
  waiting = false,
  onOpen,
  onDrop,
  onResize,
  onSelect,
  hours,
  firstDay,
  date,
  bare = false,
}: Props) {
  const t = useTranslations('calendar');
  const formats = useFormats();
  const clock = (moment: Told) => clockWords(moment, formats);
  const buttons = Object.fromEntries(views.map((view) => [view, { text: t(words[view]) }]));
  const [shown, setShown] = useState(views[0]);
  const { weeks, more } = useWeeks(shown === 'listWeek' && !waiting);
  const onScroll = ({ target }: UIEvent) => {
    if (target instanceof HTMLElement && isAtEnd(target)) more?.();
  };
  const calendar = (
    <FullCalendar
      plugins={plugins}
      locales={locales}
      locale={formats.locale}
      timeZone={formats.reader.timeZone}
      initialView={views[0] ?? 'dayGridMonth'}
      views={{ listWeek: { ...agendaDays, duration: { weeks } } }}
      {...(date && { initialDate: date })}
      {...(firstDay !== undefined && { firstDay })}
      height="100%"
      headerToolbar={
        date === undefined && {
          start: 'prev,next today',
          center: 'title',
          end: phone && views.length < 2 ? '' : views.join(','),
        }
      }
      dayHeaders={date === undefined}
      buttons={{ today: { text: t('today'), hint: t('today') }, ...buttons }}
      noEventsContent={t('nothing')}
      eventsHint={label}
      dayMaxEvents={shownInADay}
      nowIndicator
      defaultTimedEventDuration={unsaidLength}
      nextDayThreshold={unsaidLength}
      {...(hours && {
        businessHours: { daysOfWeek: hours.days, startTime: hours.from, endTime: hours.to },
        scrollTime: hours.from,
      })}
      eventTimeFormat={clock}
      slotEventOverlap={false}
      dayHeaderClass={markToday}
      dayCellTopInnerClass={markToday}
      rowEventTitleClass="cut"
      listItemEventTitleClass={phone ? '' : 'cut'}
      columnEventClass="slot"
      columnEventTimeClass={({ isShort }) => (isShort ? 'shortTime' : '')}
      columnEventTitleClass={({ isShort }) => (isShort ? '' : 'slotTitle')}
      slotHeaderFormat={clock}
      {...(bare && untold)}
      moreLinkText={(count) => t('others', { number: formats.number(count) })}
      eventDurationEditable={onResize !== undefined}
      selectable={onSelect !== undefined}
      eventInteractive
      events={entries}
      datesSet={({ start, end, view }) => {
        setShown(view.type as View);
        onRange({ from: start.toISOString(), to: end.toISOString() }, view.type as View);
      }}
      eventMouseEnter={({ el, event }) => {
        el.title = String(event.extendedProps.hint ?? event.title);
      }}
      eventClick={({ event }) => onOpen(event)}
      eventDrop={told(onDrop)}
      {...(onResize && { eventResize: told(onResize) })}
      {...(onSelect && { select: onSelect })}
    />
  );
  return (
    <>
      <div className={styles.frame} onScrollCapture={onScroll}>
        {calendar}
      </div>
      {shown === 'listWeek' && weeks < mostWeeks && (
        <Button variant="subtle" size="compact-sm" className={styles.further ?? ''} onClick={more}>
          {t('further_weeks')}
        </Button>
      )}
    </>
  );
}
