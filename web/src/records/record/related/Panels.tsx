import type { Entity } from '@/api/schema';

export const hasPanels = (_entity: Entity): boolean => false;

export function Panels() {
  return null;
}
