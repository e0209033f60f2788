import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { above } from './changes';

const stale = (version: number, changed: string[]) =>
  new Problem(412, 'stale_version', '', { version, changed });
const change = { version: 3, values: { place: 'Office' } };

it('goes on top of what others have changed elsewhere', async () => {
  const send = vi
    .fn()
    .mockRejectedValueOnce(stale(5, ['subject']))
    .mockResolvedValueOnce('saved');
  expect(await above(change, send)).toBe('saved');
  expect(send.mock.calls).toEqual([[3], [5]]);
});

it('is refused where others have changed the same, or something that is no field', async () => {
  const same = stale(5, ['place']);
  await expect(above(change, () => Promise.reject(same))).rejects.toBe(same);
  const apart = stale(3, []);
  const send = vi.fn().mockRejectedValue(apart);
  await expect(above(change, send)).rejects.toBe(apart);
  expect(send).toHaveBeenCalledOnce();
});
