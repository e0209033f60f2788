import { describe, expect, it } from 'vitest';
import { readRule, writeRule } from './rule';

const zone = 'Asia/Dhaka';
const read = (text: string) => readRule(text, zone);

describe('a rule of recurrence', () => {
  it('is read and written without loss', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=8',
      'FREQ=MONTHLY',
      'FREQ=MONTHLY;BYMONTHDAY=5',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=MONTHLY;BYDAY=2MO',
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;UNTIL=20271231T175959Z',
      'FREQ=YEARLY',
      'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5',
    ];
    for (const rule of rules)
      expect(writeRule(read(rule) ?? { unit: 'day', interval: 0 }, zone), rule).toBe(rule);
  });

  it('is the same in other words', () => {
    expect(read('RRULE:freq=weekly; byday=mo')).toEqual(read('FREQ=WEEKLY;BYDAY=MO'));
    expect(read('FREQ=DAILY;BYDAY=SU,MO')).toEqual(read('FREQ=WEEKLY;BYDAY=SU,MO'));
    expect(read('FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2')).toEqual(read('FREQ=MONTHLY;BYDAY=2MO'));
    expect(read('FREQ=WEEKLY;BYDAY=TH,MO;INTERVAL=1')).toEqual(read('FREQ=WEEKLY;BYDAY=MO,TH'));
    // Every week begins on some day; it is told apart only where weeks are left out.
    expect(read('FREQ=WEEKLY;BYDAY=MO;WKST=SU')).toEqual(read('FREQ=WEEKLY;BYDAY=MO'));
  });

  it('ends on the day that it has where the reader is', () => {
    expect(read('FREQ=DAILY;UNTIL=20271231T175959Z')).toMatchObject({ until: '2027-12-31' });
    // Some calendars write the midnight after which there is none: until then the last time is of the day before.
    expect(read('FREQ=DAILY;UNTIL=20271231T180000Z')).toMatchObject({ until: '2027-12-31' });
    const from = (first: string) => readRule('FREQ=DAILY;UNTIL=20271231T180000Z', zone, first)?.until;
    expect(from('2027-12-01T03:00:00Z')).toBe('2027-12-31');
    expect(from('2027-11-30T18:00:00Z')).toBe('2028-01-01');
    expect(from('soon')).toBe('2027-12-31');
    expect(read('FREQ=DAILY;UNTIL=20271231')).toMatchObject({ until: '2027-12-31' });
    expect(writeRule({ unit: 'day', interval: 1, until: '2027-12-31' }, zone)).toBe(
      'FREQ=DAILY;UNTIL=20271231T175959Z',
    );
  });

  it('is left as it stands where there is no plain way to say it', () => {
    const others = [
      '',
      'every day',
      'FREQ=HOURLY',
      'FREQ=DAILY;COUNT=2;UNTIL=20271231',
      'FREQ=MONTHLY;BYDAY=MO,TU',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6',
      'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=WEEKLY;BYHOUR=9',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU',
      'FREQ=DAILY;INTERVAL=2;BYDAY=MO',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;COUNT=x',
      'FREQ=YEARLY;BYDAY=1SU;BYMONTH=3',
      'FREQ=DAILY;UNTIL=soon',
      'FREQ=DAILY;UNTIL=20271399',
    ];
    for (const rule of others) expect(read(rule), rule).toBeUndefined();
  });
});
