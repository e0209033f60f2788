// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { changesBetween, errorsByField, refusalsAt, useForm } from './state';

describe('forms', () => {
  beforeEach(() => sessionStorage.clear());

  it('sends what was changed, and null where something was emptied', () => {
    const before = { name: 'Rina', city: 'Dhaka', tags: [], phones: null, score: 5 };
    const after = { name: 'Rina', city: null, tags: [], phones: [], score: 6 };
    expect(changesBetween(before, after)).toEqual({ city: null, score: 6 });
  });

  it('sends the first value too where somebody else has written another one meanwhile', () => {
    const { result } = renderHook(() => useForm({ city: 'Dhaka' }, 'contact.a'));
    act(() => result.current.set({ city: 'Khulna' }));
    act(() => result.current.take({ city: 'Sylhet' }));
    expect(result.current).toMatchObject({ values: { city: 'Sylhet' }, changed: false });
    act(() => result.current.set({ city: 'Dhaka' }));
    expect(result.current.changes).toEqual({ city: 'Dhaka' });
  });

  it('forgets with a draft the version that it was begun on', () => {
    const opened = (version: number) => renderHook(() => useForm({ city: 'Dhaka' }, 'contact.b', version));
    const left = opened(1);
    act(() => left.result.current.set({ city: 'Khulna' }));
    left.unmount();
    const saved = opened(2);
    expect(saved.result.current).toMatchObject({ values: { city: 'Khulna' }, version: 1, restored: true });
    act(() => {
      saved.result.current.restart(saved.result.current.values);
      saved.unmount();
    });
    expect(Object.keys(sessionStorage)).toEqual([]);
    expect(opened(3).result.current).toMatchObject({ version: 3, restored: false });
  });

  it('begins anew on what is there now when a draft is emptied', () => {
    const left = renderHook(() => useForm({ city: 'Dhaka' }, 'contact.c', 1));
    act(() => left.result.current.set({ city: 'Khulna' }));
    left.unmount();
    const { result } = renderHook(() => useForm({ city: 'Sylhet' }, 'contact.c', 2));
    expect(result.current.version).toBe(1);
    act(() => result.current.restart());
    expect(result.current).toMatchObject({ values: { city: 'Sylhet' }, version: 2 });
  });

  it('shows what the server says about a part of a field at the field', () => {
    const errors = [
      { field: 'mails[0]', code: 'not_a_mail', message: 'No mail.' },
      { field: 'mails[1]', code: 'not_a_mail', message: 'No mail.' },
      { field: 'products[2].price', code: 'not_a_number', message: 'No price.' },
      { field: 'address.city', code: 'too_long', message: 'Too long.' },
    ];
    const shown = errorsByField(new Problem(422, 'invalid', 'Not saved.', { errors }));
    expect([...shown]).toEqual([
      ['mails', 'No mail.'],
      ['products', 'No price.'],
      ['address', 'Too long.'],
    ]);
  });

  it('shows what is refused at the parts that are asked for, and the rest by itself', () => {
    const errors = [
      { field: 'next.subject', code: 'too_long', message: 'Too long.' },
      { field: 'next.contacts[0]', code: 'not_found', message: 'Not there.' },
      { field: 'occurrence_at', code: 'required', message: 'Missing.' },
    ];
    const refused = new Problem(422, 'invalid', 'Not saved.', { errors });
    const { errors: shown, rest } = refusalsAt(refused, ['next.subject', 'next.due_at']);
    expect([...shown]).toEqual([['next.subject', 'Too long.']]);
    expect(rest).toBe('Not there. Missing.');
    expect(refusalsAt(refused, ['next']).errors.get('next')).toBe('Too long. Not there.');
    expect(refusalsAt(new Problem(409, 'busy', 'Busy.'), ['next']).rest).toBeUndefined();
    expect(refusalsAt(undefined, ['next']).rest).toBeUndefined();
  });
});
