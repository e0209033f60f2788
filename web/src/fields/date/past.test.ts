import { expect, it } from 'vitest';
import { readDate } from '@/base/dates';
import { tookPlace } from './past';

it('knows what took place from what is planned, and nothing of the fields of others', () => {
  const which = (origin: 'built_in' | 'custom' | 'system', ...names: string[]) =>
    names.filter((name) => tookPlace({ name, origin }));
  expect(which('built_in', 'completed_at', 'due_at', 'expected_close', 'next_activity')).toEqual([
    'completed_at',
  ]);
  expect(which('system', 'created_at')).toEqual(['created_at']);
  expect(which('custom', 'closed_on')).toEqual([]);
});

it('proposes what can be read', () => {
  for (const typed of ['-3d', '৩ দিন আগে']) expect(readDate(typed, '2026-11-26')).toBe('2026-11-23');
});
