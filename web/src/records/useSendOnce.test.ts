import { expect, it } from 'vitest';
import { sendingOnce } from './useSendOnce';

const call = { subject: 'Call', contacts: ['rina'] };
const visit = { ...call, subject: 'Visit' };
const answered = async (key: string) => key;
let lost: string[] = [];
const unanswered = async (key: string) => {
  lost.push(key);
  throw new Error('the answer was lost');
};

it('has one key for what is sent again, whatever is answered meanwhile, and another for anything else', async () => {
  lost = [];
  const once = sendingOnce();
  await expect(once(call, unanswered)).rejects.toThrow();
  expect(await once(visit, answered)).not.toBe(lost[0]);
  expect(await once({ ...call }, answered)).toBe(lost[0]);
});

it('has another key once there was an answer', async () => {
  const once = sendingOnce();
  expect(await once(call, answered)).not.toBe(await once(call, answered));
});
