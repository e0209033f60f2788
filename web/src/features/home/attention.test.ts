import { describe, expect, it } from 'vitest';
import { reasonsOf } from './attention';

const deal = {
  expected_close: '2026-12-01',
  next_step: null,
  last_conversation: '2026-11-25T08:00:00Z',
  created_at: '2026-01-01T00:00:00Z',
};
const today = '2026-11-26';

describe('deals that need attention', () => {
  it('have no reason while they are on time, talked about and planned', () => {
    expect(reasonsOf(deal, today, true)).toEqual([]);
  });

  it('say by how much they are late and silent', () => {
    const reasons = reasonsOf(
      { ...deal, expected_close: '2026-11-20', last_conversation: null },
      today,
      false,
    );
    expect(reasons).toEqual([
      { kind: 'late', days: 6 },
      { kind: 'silent', days: 329 },
      { kind: 'unplanned' },
    ]);
  });

  it('have neither a date nor a next step', () => {
    const undated = { ...deal, expected_close: null };
    expect(reasonsOf(undated, today, false)).toEqual([{ kind: 'undated' }, { kind: 'unplanned' }]);
    expect(reasonsOf({ ...undated, next_step: 'Send the quote' }, today, true)).toEqual([]);
  });

  it('are not late on the day itself', () => {
    expect(reasonsOf({ ...deal, expected_close: today }, today, true)).toEqual([]);
  });
});
