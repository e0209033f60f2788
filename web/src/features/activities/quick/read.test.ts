import { describe, expect, it } from 'vitest';
import type { Present } from './line';
import { phrasings } from './phrasings';
import { type Aspect, type Line, readLine, type Wishes } from './read';

const friday: Present = {
  date: '2026-11-27',
  time: '07:48',
  zone: 'Asia/Dhaka',
  from: '09:00',
  to: '18:00',
  days: [0, 1, 2, 3, 4],
  order: 'day',
};

const colleagues = ['Carl Lin', 'Anna Roy', 'Anna Karim', 'রিনা আক্তার', 'Boris Wolf'].map((name) => ({
  id: name,
  name,
}));

const told = ({ subject, date, time, end, recurrence, priority, reminder, owner, trouble, doubts }: Line) => [
  subject,
  ...[date, end ? `${time}–${end.time}` : time, recurrence, priority].filter(Boolean),
  ...(reminder === undefined ? [] : [`remind ${reminder}`]),
  ...(owner ? [`@${owner.candidates.map(({ name }) => name).join(' or ')}`] : []),
  ...(trouble ? [`no ${trouble.what}: ${trouble.said}`] : []),
  ...(doubts ?? []).map(({ what, said }) => `${what}: ${said}`),
];

describe('a line of work', () => {
  it.each(Object.entries(phrasings))('%s', (typed, meaning) => {
    const line = readLine(typed, friday, { colleagues });
    expect(line && told(line)).toEqual(meaning);
  });
});

const read = (typed: string, now: Partial<Present> = {}, wishes: Wishes = {}) => {
  const line = readLine(typed, { ...friday, ...now }, wishes);
  return line && told(line);
};

describe('what has passed', () => {
  it.each<[string, string, string[]]>([
    ['18:00', 'call Bob at 4', ['call Bob', '2026-11-28', '16:00']],
    ['18:00', 'call Bob 3pm', ['call Bob', '2026-11-28', '15:00']],
    ['18:00', 'মনিরকে ফোন ৪টায়', ['মনিরকে ফোন', '2026-11-28', '16:00']],
    ['18:00', 'সকালে মনিরকে ফোন', ['মনিরকে ফোন', '2026-11-28', '09:00']],
    ['10:00', 'call Bob today at 9', ['call Bob', '2026-11-27', '21:00']],
    ['10:00', 'আজ ৯টায় মনিরকে ফোন', ['মনিরকে ফোন', '2026-11-27', '21:00']],
    ['18:00', 'call Bob today at 4', ['call Bob', '2026-11-27']],
    ['18:00', 'call Bob after lunch', ['call Bob', '2026-11-28', '14:00']],
    ['18:00', 'call Bob today after lunch', ['call Bob', '2026-11-27', '14:00']],
    ['18:00', 'দুপুরের পর ৩টায় মনিরকে ফোন', ['মনিরকে ফোন', '2026-11-28', '15:00']],
    ['21:00', 'call Bob tonight', ['call Bob', '2026-11-27']],
    ['18:00', 'stand-up every day at 9', ['stand-up', '2026-11-28', '09:00', 'FREQ=DAILY']],
    ['18:00', 'call Bob every friday at 4', ['call Bob', '2026-12-04', '16:00', 'FREQ=WEEKLY;BYDAY=FR']],
    ['23:30', 'call Bob in 2 hours', ['call Bob', '2026-11-28', '01:30']],
  ])('at %s: %s', (time, typed, meaning) => expect(read(typed, { time })).toEqual(meaning));

  it('is said where nothing else is left of today', () => {
    const passed = (typed: string) => readLine(typed, { ...friday, time: '18:00' })?.passed;
    expect(passed('call Bob today at 4')).toBe('16:00');
    expect(passed('call Bob today at 4pm')).toBe('16:00');
    expect(passed('call Bob at 4')).toBeUndefined();
  });
});

it('says that a day is gone', () => {
  expect(readLine('Send the report 20 Nov', friday)).toMatchObject({ date: '2026-11-20', past: true });
  expect(readLine('Send the report 5 Dec', friday)?.past).toBe(false);
});

describe('after a prayer', () => {
  it.each<[string, string, string[]]>([
    ['2027-06-27', 'বাদ আসর মনিরকে ফোন', ['মনিরকে ফোন', '2027-06-27', '17:30']],
    ['2027-06-27', 'বাদ মাগরিব মনিরকে ফোন', ['মনিরকে ফোন', '2027-06-27', '19:00']],
    ['2027-06-27', 'মাগরিবের পর ৮টায় মনিরকে ফোন', ['মনিরকে ফোন', '2027-06-27', '20:00']],
    ['2027-06-27', 'বাদ এশা মনিরকে ফোন', ['মনিরকে ফোন', '2027-06-27', '21:00']],
    ['2027-06-27', 'বাদ জুমা মনিরকে ফোন', ['মনিরকে ফোন', '2027-07-02', '14:00']],
  ])('on %s: %s', (date, typed, meaning) => expect(read(typed, { date })).toEqual(meaning));

  it('is the next Friday where that of today has passed', () =>
    expect(read('বাদ জুমা মনিরকে ফোন', { time: '15:00' })).toEqual(['মনিরকে ফোন', '2026-12-04', '14:00']));
});

describe('one’s own hours', () => {
  it.each<[string, string, string[]]>([
    ['14:00', '22:00', ['call Bob', '2026-11-28', '21:00']],
    ['09:00', '18:00', ['call Bob', '2026-11-28', '09:00']],
    ['20:00', '23:00', ['call Bob', '2026-11-28', '21:00']],
    ['', '', ['call Bob', '2026-11-28', '09:00']],
  ])('from %s to %s', (from, to, meaning) =>
    expect(read('call Bob tomorrow at 9', { from, to })).toEqual(meaning),
  );
});

it('knows no end of work where its hours are not known', () =>
  expect(read('call Bob after work', { from: '', to: '' })).toEqual(['call Bob after work']));

describe('a day in numbers', () => {
  it('is read in the order of its reader', () => {
    expect(read('call Bob 5/12', { order: 'month' })).toEqual(['call Bob', '2027-05-12']);
    expect(read('call Bob 12/25', { order: 'month' })).toEqual(['call Bob', '2026-12-25']);
  });
});

describe('kinds', () => {
  const kinds = [
    { value: 'c_survey', labels: ['Site survey', 'সাইট জরিপ'] },
    { value: 'c_lunch', labels: ['Lunch'] },
  ];
  const kind = (typed: string) => readLine(typed, friday, { kinds })?.kind;
  it.each([
    ['Site survey at Betatech on Sunday 10am', 'c_survey'],
    ['সাইট জরিপ Betatech রবিবার সকাল ১০টায়', 'c_survey'],
    ['Betatech-এ সাইট জরিপে যাওয়া', 'c_survey'],
    ['lunch with Tom Clancy', 'c_lunch'],
    ['Call Rina about the meeting', 'call'],
    ['করিমের বাসায় মিটিংটা', 'meeting'],
    ['কলকাতার চালান পাঠানো', 'task'],
    ['call about the site survey', 'call'],
    ['fone Glendon', 'call'],
    ['telephone Glendon', 'call'],
    ['Glendon ke fone korte hobe', 'call'],
    ['গ্লেনডনকে ফোন করতে হবে', 'call'],
  ])('%s', (typed, meant) => expect(kind(typed)).toBe(meant));
});

describe('what the reader takes back', () => {
  it('stays as it was typed', () => {
    const without = (aspect: Aspect) =>
      read('urgent call to Bob every monday 10am', {}, { without: new Set([aspect]) });
    expect(without('when')).toEqual(['call to Bob every monday 10am', 'urgent']);
    expect(without('repetition')).toEqual(['call to Bob', '2026-11-30', '10:00', 'urgent']);
    expect(without('priority')?.[0]).toBe('urgent call to Bob');
  });

  it('leaves the words of a name', () => {
    expect(read('Call Sunday Okafor', {}, { names: new Set([1, 2]) })).toEqual(['Call Sunday Okafor']);
    expect(read('call May 5 may', {}, { names: new Set([1]) })?.[0]).toContain('May');
  });
});
