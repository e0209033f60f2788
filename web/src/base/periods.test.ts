import { describe, expect, it } from 'vitest';
import { type Almanac, daysOf, momentsOf } from './periods';

const almanac: Almanac = { today: '2026-11-26', timeZone: 'Asia/Dhaka', weekStart: 0 };

describe('periods', () => {
  it.each([
    ['today', ['2026-11-26', '2026-11-26']],
    ['this_week', ['2026-11-22', '2026-11-28']],
    ['last_month', ['2026-10-01', '2026-10-31']],
    ['last_30_days', ['2026-10-28', '2026-11-26']],
    ['next_7_days', ['2026-11-26', '2026-12-02']],
    ['last_year', ['2025-01-01', '2025-12-31']],
    ['2026-02-03', ['2026-02-03', '2026-02-03']],
  ])('knows the days of %s', (span, days) => expect(daysOf(span, almanac)).toEqual(days));

  it('lets the week begin where the firm does', () => {
    expect(daysOf('this_week', { ...almanac, weekStart: 1 })).toEqual(['2026-11-23', '2026-11-29']);
    expect(daysOf('this_week', { ...almanac, weekStart: 6 })).toEqual(['2026-11-21', '2026-11-27']);
  });

  it('turns days into the moments of the reader’s time zone', () => {
    expect(momentsOf(['2026-11-26', '2026-11-26'], 'Asia/Dhaka')).toEqual([
      '2026-11-25T18:00:00Z',
      '2026-11-26T17:59:59.999999Z',
    ]);
  });
});
