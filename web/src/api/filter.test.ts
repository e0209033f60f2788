import { beforeAll, describe, expect, it, vi } from 'vitest';
import { countDaysFrom, type Filter, now, wireFilter } from './filter';

beforeAll(() => countDaysFrom(() => ({ today: '2026-11-26', timeZone: 'Asia/Dhaka', weekStart: 0 })));

describe('filters for the server', () => {
  it('leaves alone what the server knows', () => {
    const filter: Filter = { and: [{ city: { eq: 'Dhaka' } }, { or: [{ score: { gte: 5 } }] }] };
    expect(wireFilter(filter)).toEqual(filter);
  });

  it('spells out days', () => {
    const last = { span: 'last_7_days', of: 'date' };
    expect(wireFilter({ closed_on: { between: last } })).toEqual({
      closed_on: { between: ['2026-11-20', '2026-11-26'] },
    });
    expect(wireFilter({ closed_on: { lt: last } })).toEqual({ closed_on: { lt: '2026-11-20' } });
    expect(wireFilter({ closed_on: { gt: last } })).toEqual({ closed_on: { gt: '2026-11-26' } });
    expect(wireFilter({ not: { closed_on: { ne: last } } })).toEqual({
      not: { not: { closed_on: { between: ['2026-11-20', '2026-11-26'] } } },
    });
  });

  it('means the moment of asking by now', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-26T09:00:00Z') });
    expect(wireFilter({ due_at: { lt: now } })).toEqual({ due_at: { lt: '2026-11-26T09:00:00.000Z' } });
    vi.useRealTimers();
  });

  it('takes a range of days to its last moment', () => {
    const day = (span: string) => ({ span, of: 'date_time' });
    expect(wireFilter({ due_at: { between: [day('2026-11-25'), day('today')] } })).toEqual({
      due_at: { between: ['2026-11-24T18:00:00Z', '2026-11-26T17:59:59.999999Z'] },
    });
  });
});
