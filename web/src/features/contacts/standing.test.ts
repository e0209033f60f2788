import { describe, expect, it } from 'vitest';
import { wishesOf } from './standing';

describe('how a person stands', () => {
  it('keeps in sight what was asked for', () => {
    expect(wishesOf({ do_not_call: true, do_not_mail: null, consent: 'withdrawn' })).toEqual([
      'do_not_call',
      'consent_withdrawn',
    ]);
    expect(wishesOf({ consent: 'given' })).toEqual([]);
  });
});
