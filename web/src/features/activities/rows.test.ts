import { describe, expect, it } from 'vitest';
import { type DayRow, rowKey, shownTimes } from './rows';
import { daysFrom } from './sections';

// A Thursday in a week that begins on Sunday.
const days = daysFrom(
  { at: Date.parse('2026-11-26T03:00:00Z'), today: '2026-11-26', timeZone: 'Asia/Dhaka' },
  0,
);
const time = (occurrence_at: string, superseded = false) =>
  ({
    id: 'standup',
    repeats: true,
    occurrence_at,
    start_at: occurrence_at,
    due_at: null,
    status: 'planned',
    superseded,
  }) as DayRow;
const at = (day: string) => `2026-${day}T05:00:00Z`;

describe('the times of what repeats', () => {
  it('are all shown this week, of the missed the last, and of what is later the next', () => {
    const given = ['12-02', '11-24', '11-25', '11-26', '11-27', '11-28', '12-01'].map((day) =>
      time(at(day), day === '11-24'),
    );
    const shown = shownTimes(given, days).map(({ occurrence_at }) => occurrence_at);
    expect(shown.toSorted()).toEqual(['11-25', '11-26', '11-27', '11-28', '12-01'].map(at));
  });

  it('are not missed where a later one was done, moved or left out', () => {
    expect(shownTimes([time(at('11-25'), true)], days)).toEqual([]);
  });

  it('are rows of their own, beside what happens once', () => {
    expect(rowKey(time(at('11-26')))).not.toBe(rowKey(time(at('11-27'))));
    const once = { ...time(at('11-26')), repeats: false };
    expect(rowKey(once)).toBe('standup');
    expect(shownTimes([once], days)).toEqual([]);
  });
});
