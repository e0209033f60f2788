import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { bodyOf, type ConversionValues, errorsOf } from './conversion';

const values: ConversionValues = {
  lifecycle: 'opportunity',
  company: { id: 'c1', label: 'Padma Traders' },
  withDeal: true,
  title: 'Fleet',
  amount: { minor: 50000, currency: 'BDT' },
  pipeline: { id: 'p1', label: 'Sales' },
  stage: { id: 's1', label: 'New' },
  expected_close: '2026-12-31',
};

describe('what a conversion asks for', () => {
  it('names a company that exists by its id alone', () => {
    expect(bodyOf(values, 'd1', new Map()).company).toEqual({ id: 'c1' });
    expect(bodyOf(values, 'd1', new Map([['c1', 'Padma Traders']])).company).toEqual({
      id: 'c1',
      name: 'Padma Traders',
    });
    expect(bodyOf({ ...values, company: null }, 'd1', new Map()).company).toBeNull();
  });

  it('leaves to the server what was left out', () => {
    expect(bodyOf({ ...values, withDeal: false }, 'd1', new Map()).deal).toBeNull();
    const bare = { ...values, amount: null, pipeline: null, stage: null, expected_close: null };
    expect(bodyOf(bare, 'd1', new Map()).deal).toEqual({ id: 'd1', title: 'Fleet' });
    expect(bodyOf({ ...values, amount: 'much' }, 'd1', new Map()).deal).toMatchObject({ amount: 'much' });
  });
});

describe('what a conversion is refused for', () => {
  it('is said at the field of the dialog', () => {
    const errors = [
      { field: 'deal.amount', code: 'wrong_type', message: 'No amount.' },
      { field: 'company.id', code: 'link_not_found', message: 'No such company.' },
      { field: 'company.name', code: 'too_long', message: 'Too long.' },
      { field: 'lifecycle', code: 'not_a_choice', message: 'Not that.' },
      { field: 'deal', code: 'wrong_type', message: 'No deal.' },
      { field: 'deal.c_region', code: 'required', message: 'Region is missing.' },
    ];
    expect([...errorsOf(new Problem(422, 'invalid', 'No.', { errors }))]).toEqual([
      ['amount', 'No amount.'],
      ['company', 'No such company. Too long.'],
      ['lifecycle', 'Not that.'],
      ['', 'No deal. Region is missing.'],
    ]);
    expect(errorsOf(new Problem(403, 'forbidden', 'You may not.')).get('')).toBe('You may not.');
  });
});
