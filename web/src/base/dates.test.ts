import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, readDate, readDateAndTime, readHour, readTime } from './dates';

const today = '2026-11-26'; // a Thursday

describe('dates as people type them', () => {
  it.each([
    ['26/11/2026', '2026-11-26'],
    ['২৬-১১-২০২৬', '2026-11-26'],
    ['2026-2-3', '2026-02-03'],
    ['5.1', '2026-01-05'],
    ['1/2/85', '1985-02-01'],
    ['1/2/30', '2030-02-01'],
    ['26 Nov 2026', '2026-11-26'],
    ['Nov 26, 2026', '2026-11-26'],
    ['২৬ নভেম্বর, ২০২৬', '2026-11-26'],
    ['৩ ফেব্রুয়ারি', '2026-02-03'],
    ['Today', today],
    ['আজ', today],
    ['tomorrow', '2026-11-27'],
    ['আগামীকাল', '2026-11-27'],
    ['গতকাল', '2026-11-25'],
    ['+3d', '2026-11-29'],
    ['+২w', '2026-12-10'],
    ['-1m', '2026-10-26'],
    ['in 2 weeks', '2026-12-10'],
    ['3 days ago', '2026-11-23'],
    ['৩ দিন পর', '2026-11-29'],
    ['friday', '2026-11-27'],
    ['thursday', '2026-12-03'],
    ['সোমবার', '2026-11-30'],
    ['আগামী সোমবারে', '2026-11-30'],
    ['৫ ডিসেম্বরে', '2026-12-05'],
    ['১০ মে', '2026-05-10'],
    ['পরশুদিন', '2026-11-28'],
  ])('reads %s', (typed, date) => expect(readDate(typed, today)).toBe(date));

  it.each([
    '',
    '31/2/2026',
    '13/13/2026',
    'soon',
    '5',
    '3 days',
    '26 Nov 20265',
    '+9999y',
    '-9999y',
    '5/12/0200',
  ])('refuses %s', (typed) => expect(readDate(typed, today)).toBeUndefined());

  it('ends a short month on its last day', () => expect(addMonths('2026-01-31', 1)).toBe('2026-02-28'));
});

describe('times', () => {
  it.each([
    ['15:30', '15:30'],
    ['3pm', '15:00'],
    ['12 am', '00:00'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['৩টা', '03:00'],
    ['বিকাল ৩টা', '15:00'],
    ['noon', '12:00'],
  ])('reads %s', (typed, time) => expect(readTime(typed)).toBe(time));

  it.each(['25:00', '12:60', '3', 'later', 'একটা'])('refuses %s', (typed) =>
    expect(readTime(typed)).toBeUndefined(),
  );

  it('reads a day, a time or both', () => {
    expect(readDateAndTime('tomorrow 3pm', today)).toEqual({ date: '2026-11-27', time: '15:00' });
    expect(readDateAndTime('26 Nov 2026, 9:15 am', today)).toEqual({ date: '2026-11-26', time: '09:15' });
    expect(readDateAndTime('আগামীকাল বিকাল ৩টা', today)).toEqual({ date: '2026-11-27', time: '15:00' });
    expect(readDateAndTime('17:00', today)).toEqual({ date: undefined, time: '17:00' });
    expect(readDateAndTime('+3d', today)).toEqual({ date: '2026-11-29', time: undefined });
    expect(readDateAndTime('whenever', today)).toBeUndefined();
  });
});

describe('an hour that may be before noon or after', () => {
  const work = { from: '09:00', to: '18:00' };
  it.each([
    ['৩টা', '15:00'],
    ['3:30', '15:30'],
    ['৯টায়', '09:00'],
    ['সাড়ে ৪টা', '16:30'],
    ['7:15', '19:15'],
    ['12টা', '12:00'],
    // What is said by a clock of 24 hours, or with its half of the day, is meant so.
    ['03:30', '03:30'],
    ['10:15', '10:15'],
    ['0430', '04:30'],
    ['3am', '03:00'],
    ['রাত ৩টা', '03:00'],
  ])('%s', (typed, time) => expect(readTime(typed, work)).toBe(time));

  it('is of work first, whenever that is', () => {
    expect(readTime('8:30', { from: '14:00', to: '22:00' })).toBe('20:30');
    expect(readTime('8:30', { from: '07:00', to: '15:00' })).toBe('08:30');
  });

  it('needs no more than a number beside a day', () => {
    const read = (typed: string) => readDateAndTime(typed, today, work);
    expect(read('tomorrow at 3')).toEqual({ date: '2026-11-27', time: '15:00' });
    expect(read('কাল ৪')).toEqual({ date: '2026-11-27', time: '16:00' });
    expect(read('monday 15')).toEqual({ date: '2026-11-30', time: '15:00' });
    expect(read('5 Dec 27')).toEqual({ date: '2027-12-05', time: undefined });
    expect(read('tomorrow 25')).toBeUndefined();
    expect(read('3')).toBeUndefined();
    expect(readDateAndTime('tomorrow 3', today)).toBeUndefined();
  });
});

describe('times of the day in Bengali', () => {
  it.each([
    ['সকালে ৯টা', '09:00'],
    ['ভোরে ৫টা', '05:00'],
    ['বিকাল ৩টা', '15:00'],
    ['রাত ১২টা', '00:00'],
    ['রাত ২টা', '02:00'],
    ['রাতে ১০টা', '22:00'],
    ['দুপুর ১২টা', '12:00'],
    ['বিকাল ৩টায়', '15:00'],
    ['সকালবেলা ১০টায়', '10:00'],
    ['বেলা ২টায়', '14:00'],
    ['বিকাল সাড়ে ৩টায়', '15:30'],
    ['পৌনে ৪টার দিকে', '03:45'],
    ['বিকাল তিনটায়', '15:00'],
    ['রাত পৌনে ১২টায়', '23:45'],
    ['রাত পৌনে ১টায়', '00:45'],
    ['রাত সাড়ে ১২টায়', '00:30'],
    ['রাত পৌনে ৫টা', '04:45'],
    ['দুপুর পৌনে ১২টায়', '11:45'],
    ['দুপুর পৌনে ১টায়', '12:45'],
    ['বিকাল পৌনে ৪টায়', '15:45'],
    ['সকাল পৌনে ১২টায়', '11:45'],
    ['পৌনে ০টা', '23:45'],
  ])('%s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });
});

describe('days', () => {
  it('are counted over the ends of months', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-02-27', '2026-03-01T04:00:00Z')).toBe(2);
  });
});

describe('an hour alone', () => {
  it.each([
    ['9', '09:00'],
    ['১৭', '17:00'],
    ['5:30 pm', '17:30'],
    ['সকাল ৯টা', '09:00'],
    ['সকাল ৯', '09:00'],
  ])('reads %s', (typed, time) => expect(readHour(typed)).toBe(time));

  it.each(['', '24', 'soon', '9:7'])('does not guess at "%s"', (typed) =>
    expect(readHour(typed)).toBeUndefined(),
  );
});
