import type { Entity } from './schema';

export function labelOf(entity: Pick<Entity, 'label_fields'>, record: Record<string, unknown>): string {
  for (const name of entity.label_fields) {
    const value = record[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
}
