import { expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { holidayEntries } from './holidays';
import { droppedTimes, entryOf, hueOf, type Occurrence, resizedTimes, spanValues } from './occurrences';

const zone = 'Asia/Dhaka';
const meeting: Occurrence = {
  id: '01a2191c-acef-73fc-9a01-733bfa99f717',
  version: 1,
  subject: 'Meet',
  kind: 'meeting',
  status: 'planned',
  due_at: null,
  start_at: '2026-11-26T04:00:00Z',
  end_at: '2026-11-26T05:30:00Z',
  all_day: false,
  owner: null,
  duration: null,
  contacts: [],
  company: null,
  at: '2026-11-26T04:00:00Z',
  until: '2026-11-26T05:30:00Z',
  repeats: false,
};
const dropped = (start: string, allDay = false) => ({
  start: new Date(start),
  written: start.slice(0, 10),
  allDay,
});

it('keeps the length of what is moved', () => {
  expect(droppedTimes(meeting, dropped('2026-11-28T08:00:00Z'), '09:00', zone)).toEqual({
    start_at: '2026-11-28T08:00:00.000Z',
    end_at: '2026-11-28T09:30:00.000Z',
  });
});

it('puts what is dropped among whole days at the beginning of work, and back at an hour', () => {
  const task = { ...meeting, start_at: null, end_at: null, due_at: meeting.at, until: null };
  expect(droppedTimes(task, dropped('2026-11-28T00:00:00Z', true), '09:00', zone)).toEqual({
    due_at: '2026-11-28T03:00:00.000Z',
    all_day: true,
  });
  expect(droppedTimes({ ...task, all_day: true }, dropped('2026-11-28T08:00:00Z'), '09:00', zone)).toEqual({
    due_at: '2026-11-28T08:00:00.000Z',
    all_day: false,
  });
});

it('moves one time of a series from where that is', () => {
  const third = { ...meeting, repeats: true, at: '2026-11-26T04:00:00Z' };
  expect(droppedTimes(third, dropped('2026-11-27T04:00:00Z'), '09:00', zone).start_at).toBe(
    '2026-11-27T04:00:00.000Z',
  );
});

it('ends a meeting later, and gives a task a duration', () => {
  expect(resizedTimes(meeting, new Date('2026-11-26T06:00:00Z'), zone)).toEqual({
    end_at: '2026-11-26T06:00:00.000Z',
  });
  expect(
    resizedTimes({ ...meeting, start_at: null, due_at: meeting.at }, new Date('2026-11-26T04:45:00Z'), zone),
  ).toEqual({ duration: 45 });
});

const trip: Occurrence = {
  ...meeting,
  all_day: true,
  start_at: '2026-12-07T03:00:00Z',
  at: '2026-12-07T03:00:00Z',
  end_at: '2026-12-10T03:00:00Z',
  until: '2026-12-10T03:00:00Z',
};

it('shows whole days up to the last one', () => {
  const entity = { name: 'activity', fields: [], may: {} } as unknown as Entity;
  const looks = { entity, by: 'kind', present: { at: 0, today: '2026-11-26', timeZone: zone } } as const;
  // Calendars leave the end out.
  expect(entryOf(trip, looks)).toMatchObject({ start: '2026-12-07', end: '2026-12-11', allDay: true });
  expect(entryOf({ ...trip, until: null }, looks).end).toBeUndefined();
  expect(entryOf({ ...trip, until: trip.at }, looks).end).toBeUndefined();
  expect(entryOf(meeting, looks).end).toBe(meeting.until);
  // It goes on.
  const present = { at: Date.parse('2026-12-08T06:00:00Z'), today: '2026-12-08', timeZone: zone };
  expect(entryOf(trip, { ...looks, present }).className).not.toContain('late');
  expect(entryOf(meeting, { ...looks, present }).className).toContain('late');
});

it('makes whole days more or fewer', () => {
  expect(resizedTimes(trip, new Date('2026-12-09T18:00:00Z'), zone)).toEqual({
    end_at: '2026-12-09T03:00:00Z',
  });
  expect(resizedTimes(trip, new Date('2026-12-07T18:00:00Z'), zone)).toEqual({ end_at: trip.at });
});

it('names holidays in the language of the reader, and shades them up to their last day', () => {
  const victory = { id: 'v', name: 'Victory Day', name_bn: 'বিজয় দিবস', day: '2026-12-16', last_day: null };
  expect(holidayEntries(victory, { language: 'en', timeZone: zone })).toMatchObject([
    { title: 'Victory Day', start: '2026-12-16', end: '2026-12-17', allDay: true },
    { start: '2026-12-16', end: '2026-12-17', allDay: true, display: 'background' },
    {
      start: '2026-12-15T18:00:00Z',
      end: '2026-12-16T18:00:00Z',
      allDay: false,
      display: 'background',
    },
  ]);
  const inBengali = { language: 'bn', timeZone: zone } as const;
  const days = { ...victory, last_day: '2026-12-18' };
  expect(holidayEntries(days, inBengali)[0]).toMatchObject({ title: 'বিজয় দিবস', end: '2026-12-19' });
  expect(holidayEntries({ ...days, name_bn: null }, inBengali)[0]?.title).toBe('Victory Day');
});

it('begins a meeting where a stretch was chosen, and a task on a day', () => {
  const [start, end] = [new Date('2026-11-26T04:00:00Z'), new Date('2026-11-26T05:00:00Z')];
  expect(spanValues({ start, end, allDay: false }, '09:00', zone)).toEqual({
    kind: 'meeting',
    start_at: '2026-11-26T04:00:00.000Z',
    end_at: '2026-11-26T05:00:00.000Z',
  });
  const midnight = new Date('2026-11-25T18:00:00Z');
  expect(spanValues({ start: midnight, end, allDay: true }, '09:00', zone)).toEqual({
    due_at: '2026-11-26T03:00:00Z',
    all_day: true,
  });
});

it('gives one kind one colour', () => {
  const kinds = ['task', 'call', 'meeting'].map((value) => ({ value, label: value }));
  expect(hueOf(meeting, 'kind', kinds)).toBe('2');
  expect(hueOf({ ...meeting, kind: 'gone' as never }, 'kind', kinds)).toBe('0');
});

it('gives a kind of the firm the colour that was chosen for it', () => {
  const kinds = [
    { value: 'meeting', label: 'Meeting' },
    { value: 'c_visit', label: 'Site visit', color: 'orange' },
  ];
  expect(hueOf({ ...meeting, kind: 'c_visit' as never }, 'kind', kinds)).toBe('orange');
  expect(hueOf({ ...meeting, kind: 'c_visit' as never }, 'owner', kinds)).not.toBe('orange');
});

it('says whom it is about, and all of it where there is room', () => {
  const entity = { name: 'activity', fields: [], may: {} } as unknown as Entity;
  const looks = { entity, by: 'kind', present: { at: 0, today: '2026-11-26', timeZone: zone } } as const;
  const [rina, firm] = [
    { id: '1', label: 'Rina Das' },
    { id: '2', label: 'Acme' },
  ];
  const about = { ...meeting, contacts: [rina], company: firm };
  expect(entryOf(about, looks)).toMatchObject({ title: 'Rina Das · Meet', hint: 'Meet · Rina Das · Acme' });
  expect(entryOf({ ...about, contacts: [] }, looks).title).toBe('Acme · Meet');
  expect(entryOf({ ...about, subject: 'Ask Rina Das at Acme', repeats: true }, looks).title).toBe(
    '↻ Ask Rina Das at Acme',
  );
});
