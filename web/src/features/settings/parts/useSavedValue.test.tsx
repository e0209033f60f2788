// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { unsavedOf } from '@/records/unsaved/store';
import { useSavedValue } from './useSavedValue';

const refusal = { fault: undefined, why: 'The disk is full.', contested: false, about: undefined };
const send = vi.fn();
vi.mock('@/records/schema', () => ({
  useEntity: () => ({ label_fields: ['name'], fields: [{ name: 'name' }] }),
}));
vi.mock('@/records/unsaved/useKeeping', () => ({ useSaving: () => ({ save: send }) }));

beforeEach(() => send.mockReset());
const stage = (id: string) => ({ id, version: 3, name: 'Offer' });
const editing = (id: string) => renderHook(() => useSavedValue<string>('stage', stage(id), 'name'));

it('keeps what was refused when the section is left', async () => {
  send.mockResolvedValue(refusal);
  const { result, unmount } = editing('a');
  act(() => result.current.put('Bid'));
  await act(async () => result.current.leave());
  expect(unsavedOf('a')).toBeUndefined();
  unmount();
  expect(unsavedOf('a')?.name).toMatchObject({ name: 'Offer', values: { name: 'Bid' }, why: refusal.why });
  expect(send).toHaveBeenCalledTimes(1);
});

it('saves what is typed when the section is left, once, and keeps it where that is refused', async () => {
  let answer: (refused: unknown) => void = () => undefined;
  send.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const { result, unmount } = editing('b');
  act(() => result.current.put('Bid'));
  act(() => result.current.leave());
  unmount();
  await act(async () => answer(refusal));
  expect(send).toHaveBeenCalledTimes(1);
  expect(unsavedOf('b')?.name).toMatchObject({ values: { name: 'Bid' }, version: 3 });

  send.mockResolvedValue(undefined);
  const typed = editing('c');
  act(() => typed.result.current.put('Bid'));
  typed.unmount();
  expect(send).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'c', values: { name: 'Bid' } }));
});
