// What this reader may do with one record. The role says it of a kind of records; where it reaches only some of them, the
// server says it of each that is asked for with `can`.
import type { Entity } from '@/api/schema';

export interface Can {
  update: boolean;
  remove: boolean;
}

type Act = keyof Can;
type Told = object & { can?: unknown };

const acts: readonly Act[] = ['update', 'remove'];

/** Whether it takes a look at the record. */
export const dependsOnRecord = (entity: Entity | undefined, act: Act): boolean =>
  entity?.may[act] === 'own' || entity?.may[act] === 'team';

/** Whose records alone a reader sees; undefined where all are seen, as those of a kind that nobody owns always are. */
export function reachesOnly({
  may: { read },
  traits,
}: Pick<Entity, 'may' | 'traits'>): 'own' | 'team' | undefined {
  const owned = traits.includes('assignable');
  return owned && (read === 'own' || read === 'team') ? read : undefined;
}

/** For the question of a list whose records are offered to be changed. */
export const askingCan = (entity: Entity | undefined): { can?: true } =>
  acts.some((act) => dependsOnRecord(entity, act)) ? { can: true } : {};

function may(act: Act, entity: Entity | undefined, record: Told): boolean {
  if (!entity || entity.may[act] === 'none') return false;
  // What the server has not said yet (of a record that was just made) it says when it is tried.
  return !dependsOnRecord(entity, act) || (record.can as Can | undefined)?.[act] !== false;
}

export const mayUpdate = (entity: Entity | undefined, record: Told): boolean => may('update', entity, record);
export const mayRemove = (entity: Entity | undefined, record: Told): boolean => may('remove', entity, record);
