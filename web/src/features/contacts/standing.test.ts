import { describe, expect, it } from 'vitest';
import { isLead, wishesOf } from './standing';

describe('how a person stands', () => {
  it('is a lead until there is a deal', () => {
    expect((['subscriber', 'lead', 'qualified'] as const).every((lifecycle) => isLead({ lifecycle }))).toBe(
      true,
    );
    expect(
      (['opportunity', 'customer', 'former', null] as const).some((lifecycle) => isLead({ lifecycle })),
    ).toBe(false);
  });

  it('keeps in sight what was asked for', () => {
    expect(wishesOf({ do_not_call: true, do_not_mail: null, consent: 'withdrawn' })).toEqual([
      'do_not_call',
      'consent_withdrawn',
    ]);
    expect(wishesOf({ consent: 'given' })).toEqual([]);
  });
});
