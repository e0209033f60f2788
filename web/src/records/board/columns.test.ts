import { describe, expect, it } from 'vitest';
import { is } from '@/api/filter';
import { onlyOpen } from './columns';

describe('onlyOpen', () => {
  it('knows filters that leave out what is closed', () => {
    expect(onlyOpen(is('status', 'open'))).toBe(true);
    expect(onlyOpen({ status: { in: ['open'] } })).toBe(true);
    expect(onlyOpen({ and: [is('owner', 'x'), is('status', 'open')] })).toBe(true);
  });

  it('knows filters that ask for closed ones', () => {
    expect(onlyOpen(undefined)).toBe(false);
    expect(onlyOpen(is('status', 'won'))).toBe(false);
    expect(onlyOpen({ status: { in: ['open', 'won'] } })).toBe(false);
    expect(onlyOpen({ or: [is('status', 'open'), is('status', 'won')] })).toBe(false);
  });
});
