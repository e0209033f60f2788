import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { inputOf, isReady } from './plans';

const company = { id: 'firm', label: 'Padma' };
const contact = { id: 'rina', company } as unknown as AnyRecord;
const deal = { id: 'fleet', company, contacts: [{ id: 'rina', label: 'Rina' }] } as unknown as AnyRecord;
const about = {
  entity: 'contact' as const,
  record: contact,
  now: '2026-01-02T03:04:05Z',
  subject: 'Call with Rina',
  beginning: (day: string) => `${day}T03:00:00Z`,
};

describe('what is written down', () => {
  it('is a call that was made, now unless another time is said', () => {
    expect(inputOf('call', { outcome: 'Will think' }, about)).toEqual({
      kind: 'call',
      subject: 'Call with Rina',
      status: 'done',
      completed_at: about.now,
      contacts: ['rina'],
      company,
      outcome: 'Will think',
    });
    expect(inputOf('call', { outcome: 'x', completed_at: '2026-01-01T00:00:00Z' }, about).completed_at).toBe(
      '2026-01-01T00:00:00Z',
    );
  });

  it('is a call already when nothing is said of it, and nothing else is', () => {
    expect(isReady('call', {})).toBe(true);
    expect(isReady('note', {})).toBe(false);
    expect(isReady('task', { subject: ' ' })).toBe(false);
  });

  it('stays with the record alone when wished', () => {
    expect(inputOf('note', { body: 'Likes tea', alone: true }, about)).toEqual({
      contact: 'rina',
      body: 'Likes tea',
    });
  });

  it('belongs to the people of a deal', () => {
    const input = inputOf(
      'task',
      { subject: 'Send the offer', owner: null },
      { ...about, entity: 'deal', record: deal },
    );
    expect(input).toMatchObject({
      status: 'planned',
      deal: 'fleet',
      contacts: ['rina'],
      subject: 'Send the offer',
    });
    expect(input).not.toHaveProperty('owner');
  });

  it('is due on the whole day where no time is said', () => {
    const due = (due_at: string) => inputOf('task', { subject: 'Send the offer', due_at }, about);
    expect(due('2026-01-03')).toMatchObject({ due_at: '2026-01-03T03:00:00Z', all_day: true });
    expect(due('2026-01-03T09:00:00Z')).toMatchObject({ due_at: '2026-01-03T09:00:00Z' });
    expect(due('2026-01-03T09:00:00Z')).not.toHaveProperty('all_day');
  });

  it('is not sent empty', () => {
    expect(isReady('note', { body: '  ' })).toBe(false);
    expect(isReady('call', { outcome: 'Yes' })).toBe(true);
    expect(isReady('task', { description: 'x' })).toBe(false);
  });
});
