import { describe, expect, it } from 'vitest';
import type { Entity, Field } from '@/api/schema';
import { dateFields, droppedValue } from './events';

const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}) =>
  ({ name, kind, origin: 'built_in', retired: false, ...more }) as Field;

describe('calendar', () => {
  it('offers the dates that people set, the usual one first', () => {
    const entity = {
      fields: [
        field('title', 'text'),
        field('started_on', 'date'),
        field('expected_close', 'date'),
        field('created_at', 'date_time', { origin: 'system' }),
        field('c_old', 'date', { retired: true }),
      ],
    } as unknown as Entity;
    expect(dateFields(entity).map(({ name }) => name)).toEqual(['expected_close', 'started_on']);
  });

  it('keeps a day a day and a moment a moment', () => {
    const start = new Date('2026-11-26T18:00:00Z');
    expect(droppedValue(field('expected_close', 'date'), start, '2026-11-27')).toBe('2026-11-27');
    expect(droppedValue(field('due_at', 'date_time'), start, '2026-11-27T00:00:00+06:00')).toBe(
      '2026-11-26T18:00:00.000Z',
    );
  });
});
