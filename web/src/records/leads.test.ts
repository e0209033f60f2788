import { expect, it } from 'vitest';
import { isLead } from './leads';

it('is a lead until there is a deal', () => {
  for (const lifecycle of ['subscriber', 'lead', 'qualified']) expect(isLead({ lifecycle })).toBe(true);
  for (const lifecycle of ['opportunity', 'customer', 'former', null, undefined])
    expect(isLead({ lifecycle })).toBe(false);
});
