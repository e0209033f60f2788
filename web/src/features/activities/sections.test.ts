import { describe, expect, it } from 'vitest';
import { daysFrom, filterOf, sectionOf } from './sections';

// A Thursday in a week that begins on Sunday.
const days = daysFrom('2026-11-26', 0, 'Asia/Dhaka');
const at = (due_at: string | null, start_at: string | null = null) =>
  sectionOf({ due_at, start_at, status: 'planned' }, days);

describe('the sections of the day', () => {
  it('begin and end at midnight where the reader is', () => {
    expect(at('2026-11-25T17:59:59Z')).toBe('overdue');
    expect(at('2026-11-25T18:00:00Z')).toBe('today');
    expect(at('2026-11-26T17:59:00Z')).toBe('today');
    expect(at('2026-11-26T18:00:00Z')).toBe('tomorrow');
    expect(at('2026-11-28T10:00:00Z')).toBe('week');
    expect(at('2026-11-28T18:00:00Z')).toBe('later');
  });

  it('take a meeting by its start, and what has no time apart', () => {
    expect(at(null, '2026-11-26T05:00:00Z')).toBe('today');
    expect(at('2026-11-28T10:00:00Z', '2026-11-26T05:00:00Z')).toBe('week');
    expect(at(null)).toBe('undated');
    expect(sectionOf({ due_at: null, start_at: null, status: 'done' }, days)).toBeUndefined();
  });

  it('leave out the rest of a week that is over', () => {
    const saturday = daysFrom('2026-11-28', 0, 'Asia/Dhaka');
    expect(filterOf('week', saturday)).toBeUndefined();
    expect(sectionOf({ due_at: '2026-11-30T05:00:00Z', start_at: null, status: 'planned' }, saturday)).toBe(
      'later',
    );
    expect(sectionOf({ due_at: '2026-11-29T05:00:00Z', start_at: null, status: 'planned' }, saturday)).toBe(
      'tomorrow',
    );
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
                {
                  and: [
                    { start_at: { gte: '2026-11-26T18:00:00Z' } },
                    { start_at: { lt: '2026-11-27T18:00:00Z' } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
