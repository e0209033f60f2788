import { expect, it } from 'vitest';
import type { Field } from '@/api/schema';
import { saidElsewhere } from './RecordForm';

it('says what is wrong with a field that does not stand in the form', () => {
  const errors = new Map([['end_at', 'The end lies before the start.']]);
  expect(saidElsewhere(errors, [{ name: 'start_at' } as Field])).toBe('The end lies before the start.');
  expect(saidElsewhere(errors, [{ name: 'end_at' } as Field])).toBe('');
});
