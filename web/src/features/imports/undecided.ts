// People whom a table names and nobody knows wait for a decision: nobody becomes a colleague by being named, unless that is
// said.
import type { EntityName } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { type Import, isOpen, type Refusal } from './imports';

export type Undecided = Refusal & { noun: EntityName };

/** As the server counts rows that wait for a decision. */
export function isUndecided({ entity, plan }: Import, refusal: Refusal): refusal is Undecided {
  const said = plan?.columns.find(({ name }) => name === refusal.column)?.missing_links;
  return (
    refusal.noun === 'user' && entity !== 'user' && plan?.missing_links === 'create' && said === undefined
  );
}

export function useUndecided(item: Import): Undecided[] {
  const mayCreate = useSchema().find('user')?.may.create ?? false;
  if (!isOpen(item) || !mayCreate) return [];
  return (item.refusals ?? []).filter((refusal) => isUndecided(item, refusal));
}
