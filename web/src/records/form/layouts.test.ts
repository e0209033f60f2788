import { expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { planOf } from './layouts';

const fields = ['subject', 'kind', 'start_at', 'recurrence', 'added', 'excluded'].map((name) => ({
  name,
  kind: 'text',
  origin: 'built_in',
  read_only: false,
}));
const activity = { name: 'activity', fields } as unknown as Entity;
const names = (values?: Record<string, unknown>) =>
  planOf(activity, values).sections.flatMap((section) => section.fields.map(({ name }) => name));

it('asks on which days something is besides where it repeats, or is on such days already', () => {
  expect(names({ kind: 'meeting', recurrence: null })).not.toContain('added');
  expect(names({ kind: 'meeting', recurrence: 'FREQ=DAILY' })).toEqual(['recurrence', 'added']);
  expect(names({ kind: 'meeting', added: ['2026-12-25T04:00:00Z'] })).toContain('added');
  // All facts have their place, filled in or not.
  expect(names()).toContain('added');
});
