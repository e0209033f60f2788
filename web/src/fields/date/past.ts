// What took place rather than what is planned: asked for by a day or a time that has passed.
import type { Field } from '@/api/schema';

const names: readonly string[] = [
  'completed_at',
  'created_at',
  'updated_at',
  'last_conversation',
  'last_purchase',
  'consent_at',
  'birthday',
  'closed_on',
];

export const tookPlace = ({ name, origin }: Pick<Field, 'name' | 'origin'>): boolean =>
  origin !== 'custom' && names.includes(name);

/** Kept as a moment, while nothing but its day is known: that of a deal's closing. */
export const isOfDay = ({ name, origin }: Pick<Field, 'name' | 'origin'>): boolean =>
  origin !== 'custom' && name === 'last_purchase';
