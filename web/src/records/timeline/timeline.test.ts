import { describe, expect, it } from 'vitest';
import { byDay, type Moment, momentKey } from './timeline';

const note = (id: string, at: string) => ({ kind: 'note', at, record: { id } }) as unknown as Moment;
const now = Date.parse('2026-01-02T12:00:00Z');
const dayOf = (at: string) => at.slice(0, 10);

describe('a timeline by day', () => {
  it('puts what lies ahead before the days, the soonest first, and each moment once', () => {
    const moments = [
      note('soon', '2026-01-02T13:00:00Z'),
      note('plan', '2026-01-03T00:00:00Z'),
      note('now', '2026-01-02T11:00:00Z'),
      note('then', '2026-01-01T11:00:00Z'),
      note('now', '2026-01-02T11:00:00Z'),
    ];
    const days = byDay(moments, dayOf, now).map(({ key, moments: of }) => [key, of.map(momentKey)]);
    expect(days).toEqual([
      ['upcoming', ['soon', 'plan']],
      ['2026-01-02', ['now']],
      ['2026-01-01', ['then']],
    ]);
  });
});
