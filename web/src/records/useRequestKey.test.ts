import { expect, it } from 'vitest';
import { RequestKey } from './useRequestKey';

const call = { subject: 'Call', contacts: ['rina'] };

it('is the same for what is sent again, and another for anything else', () => {
  const key = new RequestKey();
  const first = key.of(call);
  expect(key.of({ ...call })).toBe(first);
  expect(key.of({ ...call, subject: 'Visit' })).not.toBe(first);
});

it('is another once there was an answer', () => {
  const key = new RequestKey();
  const first = key.of(call);
  key.answered();
  expect(key.of(call)).not.toBe(first);
});
