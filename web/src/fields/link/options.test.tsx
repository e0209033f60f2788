// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import { useLinkOptions } from './options';
import { keepRecent } from './recent';

let settled = true;
vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('./choices', () => ({
  useLinkChoices: () => ({ choices: [{ id: 'rina', label: 'Rina' }], settled }),
}));
vi.mock('./recent', () => ({ keepRecent: vi.fn() }));
const owner = looseField({
  name: 'owner',
  label: 'Owner',
  kind: 'link',
  target: 'user',
  choices: [{ value: 'me', label: 'Me' }],
});

it('offers what the field itself names before the records, and does not take it for one of them', () => {
  const { result } = renderHook(() => useLinkOptions(owner, [], true));
  expect(result.current.options.map(({ value }) => value)).toEqual(['me', 'rina']);
  expect(result.current.find('me')).toEqual({ id: 'me', label: 'Me' });
  expect(keepRecent).not.toHaveBeenCalled();
  result.current.find('rina');
  expect(keepRecent).toHaveBeenCalledWith('user', 'rina');
});

it('leaves it out where something else is typed', () => {
  const { result, rerender } = renderHook(() => useLinkOptions(owner, [], true));
  result.current.setQ('rin');
  rerender();
  expect(result.current.options.map(({ value }) => value)).toEqual(['rina']);
});

it('takes the record that is called as was typed, though the answer to that is not there yet', () => {
  settled = false;
  const { result, rerender } = renderHook(() => useLinkOptions(owner, [], true));
  result.current.setQ('RINA');
  rerender();
  expect(result.current.meant).toBe('rina');
});
