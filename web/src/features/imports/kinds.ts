// What the rows of a table are: a kind of record, or leads, which are contacts that are still to be won.
import type { EntityName } from '@/generated/schema';
import type { Defaults, Plan } from './imports';

export type FileKind = EntityName | 'lead';

export const nounOf = (kind: FileKind): EntityName => (kind === 'lead' ? 'contact' : kind);

const columnOf = (plan: Plan, field: string) => plan.columns.find(({ target }) => target === field);

/** How many rows say nothing of the field, and the column that says it of the others. */
export function silentOn(plan: Plan, field: string): { rows: number; column?: string } {
  const column = columnOf(plan, field);
  return column ? { rows: plan.rows - column.filled, column: column.name } : { rows: plan.rows };
}

/** The defaults with another stage of life; a new lead is a lead that nobody has looked at. */
export function withLifecycle(plan: Plan, lifecycle: string | null): Defaults {
  const { lead_status: _, ...others } = plan.defaults ?? {};
  const isNew = lifecycle === 'lead' && !columnOf(plan, 'lead_status');
  return { ...others, lifecycle, ...(isNew && { lead_status: 'new' }) };
}

/** What new records become unless the reader says otherwise; nothing where the table says all of it. */
export function firstDefaults(kind: FileKind, plan: Plan): Defaults | undefined {
  const isTold = 'lifecycle' in (plan.defaults ?? {}) || silentOn(plan, 'lifecycle').rows === 0;
  if (nounOf(kind) !== 'contact' || isTold) return undefined;
  return withLifecycle(plan, kind === 'lead' ? 'lead' : null);
}
