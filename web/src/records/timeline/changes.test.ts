import { describe, expect, it } from 'vitest';
import type { Entity, Field } from '@/api/schema';
import { formatsFor } from '@/base/format';
import { actionOf, changedFields } from './changes';
import type { NamedEvent } from './timeline';

const wording = {
  formats: formatsFor({
    language: 'en',
    digits: 'auto',
    region: 'BD',
    timeZone: 'Asia/Dhaka',
    currency: 'BDT',
  }),
  yes: 'Yes',
  no: 'No',
  rule: (text: string) => `by ${text}`,
};
const field = (name: string, kind: Field['kind'], rest: Partial<Field> = {}) =>
  ({ name, label: name.toUpperCase(), kind, ...rest }) as Field;
const deal = {
  name: 'deal',
  fields: [
    field('title', 'text'),
    field('recurrence', 'text'),
    field('stage', 'link'),
    field('status', 'choice', { choices: [{ value: 'won', label: 'Won' }] }),
    field('amount', 'money'),
    field('contacts', 'links'),
    field('sure', 'boolean'),
    field('description', 'long_text'),
  ],
} as unknown as Entity;
const event = (changes: NamedEvent['changes'], labels = {}) =>
  ({ type: 'deal.updated', changes, labels }) as unknown as NamedEvent;
const said = (changes: NamedEvent['changes'], labels = {}) =>
  changedFields(event(changes, labels), deal, wording).map(({ name, from, to, how }) => [
    name,
    from,
    to,
    how,
  ]);

describe('a change in words', () => {
  it('names linked records, and leaves out what moved along', () => {
    const changes = { status: { old: 'open', new: 'won' }, stage: { old: 'a', new: 'b' } };
    expect(said(changes, { a: 'Prospecting', b: 'Won' })).toEqual([
      ['stage', 'Prospecting', 'Won', 'changed'],
    ]);
  });

  it('tells setting from changing from emptying', () => {
    const money = { minor: 15_000_000, currency: 'BDT' };
    expect(said({ amount: { old: null, new: money } })).toEqual([['amount', '', '৳1,50,000', 'set']]);
    expect(said({ amount: { old: money, new: null } })).toEqual([['amount', '৳1,50,000', '', 'cleared']]);
    expect(said({ title: { old: '', new: null } })).toEqual([]);
  });

  it('says a rule of recurrence in words', () => {
    const rule = { old: null, new: 'FREQ=DAILY' };
    expect(said({ recurrence: rule })).toEqual([['recurrence', '', 'by FREQ=DAILY', 'set']]);
  });

  it('says yes and no, and several names', () => {
    expect(said({ sure: { old: null, new: true } })).toEqual([['sure', '', 'Yes', 'set']]);
    expect(
      said({ contacts: { old: [], new: [{ id: 'a' }, { id: 'b' }] } }, { a: 'Rina', b: 'Karim' }),
    ).toEqual([['contacts', '', 'Rina and Karim', 'set']]);
  });

  it('does not say that a name became the same name, where more is said about a link', () => {
    const [before, after] = [[{ id: 'a', role: 'user' }], [{ id: 'a', role: 'buyer' }]];
    expect(said({ contacts: { old: before, new: after } }, { a: 'Rina' })).toEqual([
      ['contacts', '', '', 'rewritten'],
    ]);
  });

  it('does not quote what is long or gone', () => {
    expect(said({ description: { old: 'x', new: 'y' } })).toEqual([['description', '', '', 'rewritten']]);
    expect(said({ stage: { old: 'gone', new: 'b' } }, { b: 'Won' })[0]?.[3]).toBe('rewritten');
    expect(said({ title: { old: 'x', new: 'y'.repeat(200) } })[0]?.[3]).toBe('rewritten');
  });

  it('takes an action it does not know for a change', () => {
    expect(actionOf({ type: 'deal.closed' } as NamedEvent)).toBe('closed');
    expect(actionOf({ type: 'contact.merged' } as NamedEvent)).toBe('merged');
    expect(actionOf({ type: 'deal.relinked' } as NamedEvent)).toBe('updated');
  });
});
