import { describe, expect, it } from 'vitest';
import { dayOf, dayOfRow, daysFrom, filterOf, sectionOf } from './sections';

// A Thursday in a week that begins on Sunday.
const morning = { at: Date.parse('2026-11-26T03:00:00Z'), today: '2026-11-26', timeZone: 'Asia/Dhaka' };
const days = daysFrom(morning, 0);
const at = (due_at: string | null, start_at: string | null = null) =>
  sectionOf({ due_at, start_at, all_day: false, status: 'planned' }, days);

describe('the sections of the day', () => {
  it('begin and end at midnight where the reader is', () => {
    expect(at('2026-11-25T17:59:59Z')).toBe('overdue');
    expect(at('2026-11-26T03:00:00Z')).toBe('today');
    expect(at('2026-11-26T17:59:00Z')).toBe('today');
    expect(at('2026-11-26T18:00:00Z')).toBe('tomorrow');
    expect(at('2026-11-28T10:00:00Z')).toBe('week');
    expect(at('2026-11-28T18:00:00Z')).toBe('later');
  });

  it('take a meeting by its start, and what has no time apart', () => {
    expect(at(null, '2026-11-26T05:00:00Z')).toBe('today');
    expect(at('2026-11-28T10:00:00Z', '2026-11-26T05:00:00Z')).toBe('week');
    expect(at(null)).toBe('undated');
    expect(sectionOf({ due_at: null, start_at: null, all_day: false, status: 'done' }, days)).toBeUndefined();
  });

  it('leave out the rest of a week that is over', () => {
    const saturday = daysFrom({ ...morning, today: '2026-11-28' }, 0);
    expect(filterOf('week', saturday)).toBeUndefined();
    const on = (due_at: string) =>
      sectionOf({ due_at, start_at: null, all_day: false, status: 'planned' }, saturday);
    expect(on('2026-11-30T05:00:00Z')).toBe('later');
    expect(on('2026-11-29T05:00:00Z')).toBe('tomorrow');
  });

  it('end with the hour that was set, and with the day where none was', () => {
    const passed = { due_at: '2026-11-26T02:59:00Z', start_at: null, status: 'planned' } as const;
    expect(sectionOf({ ...passed, all_day: false }, days)).toBe('overdue');
    expect(sectionOf({ ...passed, all_day: true }, days)).toBe('today');
    expect(sectionOf({ ...passed, all_day: true, due_at: '2026-11-25T17:59:59Z' }, days)).toBe('overdue');
  });

  it('keep what goes on until it ends', () => {
    const fair = { due_at: null, start_at: '2026-11-25T03:00:00Z', status: 'planned' } as const;
    const until = (end_at: string | null, all_day = false) => sectionOf({ ...fair, end_at, all_day }, days);
    expect(until('2026-11-29T03:00:00Z')).toBe('today');
    expect(until('2026-11-26T02:00:00Z')).toBe('overdue');
    expect(until(null)).toBe('overdue');
    expect(until('2026-11-26T18:00:00Z', true)).toBe('today');
    expect(until('2026-11-25T18:00:00Z', true)).toBe('today'); // its last day
    expect(until('2026-11-24T18:00:00Z', true)).toBe('overdue');
  });

  it('ask for the moments at which days change', () => {
    expect(filterOf('tomorrow', days)).toEqual({
      and: [
        { status: { eq: 'planned' } },
        {
          or: [
            {
              and: [{ due_at: { gte: '2026-11-26T18:00:00Z' } }, { due_at: { lt: '2026-11-27T18:00:00Z' } }],
            },
            {
              and: [
                { due_at: { is_empty: true } },
                { start_at: { gte: '2026-11-26T18:00:00Z' } },
                { start_at: { lt: '2026-11-27T18:00:00Z' } },
              ],
            },
          ],
        },
      ],
    });
  });

  it('take what is dropped on them to their first day, or to that of the row it lands on', () => {
    expect(
      ['overdue', 'today', 'tomorrow', 'week', 'later', 'undated'].map((name) => dayOf(name as 'week', days)),
    ).toEqual([undefined, '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', undefined]);
    const on = (due_at: string | null, start_at: string | null = null, end_at: string | null = null) =>
      dayOfRow({ due_at, start_at, end_at, all_day: false, status: 'planned' }, days);
    expect(on('2026-12-03T05:00:00Z')).toBe('2026-12-03');
    expect(on(null, '2026-11-25T03:00:00Z', '2026-11-29T03:00:00Z')).toBe('2026-11-26');
    expect(on('2026-11-20T05:00:00Z')).toBeUndefined();
    expect(on(null)).toBeUndefined();
  });
});
