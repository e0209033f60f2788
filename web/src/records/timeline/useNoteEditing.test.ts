// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { unsavedOf } from '../unsaved/store';
import { useNoteEditing } from './useNoteEditing';

const send = vi.fn(async () => undefined);
vi.mock('use-intl', () => ({ useTranslations: () => String }));
vi.mock('../schema', () => ({ useEntity: () => undefined }));
vi.mock('../unsaved/useKeeping', () => ({ useSaving: () => ({ save: send, saving: false }) }));

const note = { id: 'n', version: 3, body: 'Likes tea' } as unknown as AnyRecord;
const open = () => renderHook(() => useNoteEditing(note, () => {}));
const type = (editing: ReturnType<typeof open>, body: string) =>
  act(() => editing.result.current.setText({ body }));

it('keeps what was typed when the editor closes without a decision, and goes on with it', async () => {
  const first = open();
  type(first, 'Likes coffee');
  first.unmount();
  expect(unsavedOf('n')?.body).toMatchObject({ values: { body: 'Likes coffee' }, version: 3 });

  const second = open();
  expect(second.result.current.text).toEqual({ body: 'Likes coffee' });
  second.unmount();
  expect(unsavedOf('n')?.body).toBeDefined();

  const third = open();
  await act(() => third.result.current.save());
  expect(send).toHaveBeenCalledWith(
    expect.objectContaining({ values: { body: 'Likes coffee' }, version: 3 }),
  );
  expect(unsavedOf('n')).toBeUndefined();
  third.unmount();
  expect(unsavedOf('n')).toBeUndefined();
});

it('throws away what was typed when that is wished for', () => {
  const editing = open();
  type(editing, 'Nonsense');
  act(() => editing.result.current.done());
  editing.unmount();
  expect(unsavedOf('n')).toBeUndefined();
});

it('keeps nothing of what was only looked at', () => {
  open().unmount();
  expect(unsavedOf('n')).toBeUndefined();
});
