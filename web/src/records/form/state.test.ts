// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { changesBetween, errorsByField, useForm } from './state';

describe('forms', () => {
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
});
