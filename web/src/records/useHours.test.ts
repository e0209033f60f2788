import { expect, it } from 'vitest';
import { hoursOf } from './useHours';

const firm = {
  working_days: ['sun', 'mon', 'tue', 'wed', 'thu'] as const,
  work_from: '10:00',
  work_to: '19:00',
};
const kept = { ...firm, working_days: [...firm.working_days] };

it('is when somebody works, or else the firm', () => {
  expect(hoursOf({ working_days: ['sat', 'sun'], work_from: '08:00' }, kept)).toEqual({
    days: [6, 0],
    from: '08:00',
    to: '19:00',
  });
  const silent = { working_days: [], work_from: null, work_to: null };
  expect(hoursOf(silent, kept)).toEqual({ days: [0, 1, 2, 3, 4], from: '10:00', to: '19:00' });
  expect(hoursOf({}, {})).toMatchObject({ from: '09:00', to: '18:00' });
});
