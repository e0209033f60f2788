import { describe, expect, it } from 'vitest';
import { type Answers, completionOf } from './completion';
import type { Followed } from './FollowUpProvider';

const call: Followed = {
  id: 'call',
  subject: 'Ask Rina',
  status: 'planned',
  outcome: null,
  occurrence_at: null,
};
const answers: Answers = { outcome: '', plans: false, subject: 'Ask Rina', due: undefined };

describe('what is said when something is done', () => {
  it('may be nothing', () => {
    expect(completionOf(call, answers)).toEqual({});
  });

  it('is the outcome where it is another', () => {
    expect(completionOf(call, { ...answers, outcome: ' Call again ' })).toEqual({ outcome: 'Call again' });
    const before = { ...call, outcome: 'Call again' };
    expect(completionOf(before, { ...answers, outcome: 'Call again' })).toEqual({});
    expect(completionOf(before, answers)).toEqual({ outcome: null });
  });

  it('plans the next one, at the time that is suggested, at another, or at none', () => {
    const planning = { ...answers, plans: true };
    expect(completionOf(call, planning)).toEqual({ next: { subject: 'Ask Rina' } });
    expect(completionOf(call, { ...planning, due: null }).next).toEqual({
      subject: 'Ask Rina',
      due_at: null,
    });
    const at = '2031-03-04T06:00:00Z';
    expect(completionOf(call, { ...planning, subject: ' ', due: at }).next).toEqual({ due_at: at });
  });

  it('is about one time of what repeats', () => {
    const time = { ...call, repeats: true, occurrence_at: '2031-03-04T06:00:00Z' };
    expect(completionOf(time, answers)).toEqual({ occurrence_at: time.occurrence_at });
    // An own record that once was such a time is done by itself.
    expect(completionOf({ ...time, repeats: false }, answers)).toEqual({});
  });
});
