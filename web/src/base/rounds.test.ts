import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inRounds } from './rounds';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const times = { gather: 400, most: 10_000 };
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('lets each round finish under a stream, and leaves out nothing', async () => {
  let going = 0;
  let finished = 0;
  const handled: number[] = [];
  const rounds = inRounds<number>(async (items) => {
    expect(going).toBe(0);
    going += 1;
    await later(1500);
    going -= 1;
    finished += 1;
    handled.push(...items);
  }, times);
  for (let item = 0; item < 200; item += 1) {
    rounds.add(item);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(finished).toBeGreaterThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(5000);
  expect(handled).toEqual(Array.from({ length: 200 }, (_, item) => item));
});

it('does not wait for ever for a round that has no end', async () => {
  const handled: string[][] = [];
  const rounds = inRounds<string>((items) => {
    handled.push([...items]);
    return new Promise(() => undefined);
  }, times);
  rounds.add('first');
  await vi.advanceTimersByTimeAsync(1000);
  rounds.add('second');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(handled).toEqual([['first'], ['second']]);
});

it.each([
  ['fails', () => Promise.reject(new Error('refused'))],
  [
    'throws',
    () => {
      throw new Error('wrong');
    },
  ],
])('goes on after a round that %s', async (_how, fail) => {
  const handle = vi.fn<() => Promise<unknown>>(fail);
  const rounds = inRounds<number>(handle, times);
  rounds.add(1);
  await vi.advanceTimersByTimeAsync(400);
  rounds.add(2);
  await vi.advanceTimersByTimeAsync(400);
  expect(handle).toHaveBeenCalledTimes(2);
});
