import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isMissedBy, minutesOf, moveTimes } from './missed';
import type { DayRow } from './rows';

const asked = vi.hoisted(() => ({ freeSlots: vi.fn(), changeTime: vi.fn() }));
vi.mock('@/api/planning', () => asked);

const zone = 'Asia/Dhaka';
const now = Date.parse('2026-11-27T02:00:00Z');
const present = { at: now, today: '2026-11-27', timeZone: zone };
const weekly = {
  id: 'weekly',
  version: 4,
  repeats: true,
  occurrence_at: '2026-11-24T04:00:00Z',
  start_at: '2026-11-24T04:00:00Z',
  end_at: '2026-11-24T05:00:00Z',
  due_at: null,
  status: 'planned',
  owner: { id: 'me', label: 'Me' },
} as DayRow;
const daily = {
  ...weekly,
  id: 'daily',
  start_at: null,
  end_at: null,
  due_at: '2026-11-24T04:00:00Z',
  all_day: true,
} as DayRow;
const moving = { user: 'me', timeZone: zone, begin: '09:00', now };

beforeEach(() => {
  vi.resetAllMocks();
  asked.freeSlots.mockImplementation(({ from }: { from: string }) => ({
    slots: [{ from: from.replace(':00:00', ':15:00'), to: '2026-11-27T04:00:00Z' }],
  }));
  asked.changeTime.mockImplementation(({ id }: { id: string }) => ({ undo: { group: id } }));
});

describe('missed times of what repeats', () => {
  it('are those whose hour has passed and that are one’s own: nobody moves the meetings that others have planned', () => {
    const at = (hour: string): DayRow => ({
      ...weekly,
      start_at: null,
      end_at: null,
      due_at: `2026-11-27T${hour}:00Z`,
    });
    expect(isMissedBy('me', weekly, present)).toBe(true);
    expect(isMissedBy('me', at('01:59'), present)).toBe(true);
    expect(isMissedBy('me', at('02:01'), present)).toBe(false);
    expect(isMissedBy('me', { ...weekly, owner: { id: 'rina', label: 'Rina' } }, present)).toBe(false);
  });

  it('take as long as they did', () => {
    expect(minutesOf(weekly)).toBe(60);
    expect(minutesOf({ ...daily, duration: 5 })).toBe(15);
    expect(minutesOf(daily)).toBe(30);
  });

  it('are moved apart from the others, one after the other, each with its way back', async () => {
    const moved = await moveTimes([weekly, daily], moving);
    expect(moved).toEqual({ steps: [{ group: 'weekly' }, { group: 'daily' }], count: 2 });
    expect(asked.changeTime).toHaveBeenCalledWith(
      {
        id: 'weekly',
        at: weekly.occurrence_at,
        reach: 'this',
        changes: { start_at: '2026-11-27T02:15:00.000Z', end_at: '2026-11-27T03:15:00.000Z' },
      },
      { version: 4 },
    );
    expect(asked.freeSlots.mock.lastCall?.[0]).toMatchObject({ from: '2026-11-27T04:00:00Z', minutes: 30 });
    expect(asked.changeTime.mock.lastCall?.[0].changes).toEqual({ due_at: '2026-11-27T03:00:00.000Z' });
  });

  it('keep what was moved when one is refused, and say why', async () => {
    asked.changeTime.mockRejectedValueOnce('stale');
    expect(await moveTimes([weekly, daily], moving)).toEqual({ steps: [], count: 0, error: 'stale' });
    asked.freeSlots.mockResolvedValue({ slots: [] });
    expect(await moveTimes([weekly], moving)).toEqual({ steps: [], count: 0 });
  });
});
