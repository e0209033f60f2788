import { describe, expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { bareTarget, freeTarget, targetsOf, unfilledFields } from './targets';

const field = (name: string, kind: string, more = {}) => ({
  name,
  kind,
  label: name,
  origin: 'built_in',
  required: false,
  derived: false,
  read_only: false,
  retired: false,
  ...more,
});
const deal = {
  name: 'deal',
  fields: [
    field('title', 'text', { required: true, derived: true }),
    field('owner', 'link', { required: true }),
    field('stage', 'link', { required: true, default: 'x' }),
    field('phones', 'phones'),
    field('status', 'choice', { read_only: true }),
    field('products', 'links', { attributes: [{ name: 'quantity', label: 'Quantity' }] }),
    field('c_old', 'text', { origin: 'custom', retired: true }),
  ],
} as unknown as Entity;

describe('targets of columns', () => {
  it('are the fields one may write, with their parts', () => {
    const values = targetsOf(deal, (part) => part).map(({ value }) => value);
    expect(values).toEqual([
      'title',
      'owner',
      'stage',
      'phones',
      'phones.mobile',
      'phones.work',
      'phones.home',
      'products',
      'products.quantity',
    ]);
  });

  it('get a number where a field holds several, and no other', () => {
    expect(freeTarget(deal, 'phones', ['phones', 'phones.2', null])).toBe('phones.3');
    expect(freeTarget(deal, 'phones.work', ['phones.work'])).toBe('phones.work.2');
    expect(freeTarget(deal, 'phones.work', ['phones'])).toBe('phones.work');
    expect(freeTarget(deal, 'title', ['title'])).toBe('title');
    expect(bareTarget('phones.work.2')).toBe('phones.work');
    expect(bareTarget('products.quantity')).toBe('products.quantity');
  });

  it('leave out what every record needs and nothing fills in', () => {
    expect(unfilledFields(deal, ['phones']).map(({ name }) => name)).toEqual(['owner']);
    expect(unfilledFields(deal, ['owner.2'])).toEqual([]);
  });
});
