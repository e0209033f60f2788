import { expect, it } from 'vitest';
import { isMissedBy } from './missed';
import type { DayRow } from './rows';

const present = { at: Date.parse('2026-11-27T02:00:00Z'), today: '2026-11-27', timeZone: 'Asia/Dhaka' };
const weekly = {
  id: 'weekly',
  repeats: true,
  start_at: '2026-11-24T04:00:00Z',
  end_at: '2026-11-24T05:00:00Z',
  due_at: null,
  status: 'planned',
  owner: { id: 'me', label: 'Me' },
} as DayRow;

it('is missed whose hour has passed and that is one’s own: nobody moves the meetings that others have planned', () => {
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
