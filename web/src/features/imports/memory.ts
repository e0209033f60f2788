// What the server does not tell again, kept in this browser: how long a file is once it runs, how its columns are
// called, and which answers were given for a column (a new answer for one replaces the earlier ones of the server).
import { keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import type { Column, ColumnChoice, Plan } from './imports';

interface Memory {
  rows: number;
  columns: string[];
  chosen: Record<string, ColumnChoice>;
}

const nameOf = (id: Id) => `import.${id}`;

export function remembered(id: Id): Memory | undefined {
  return kept<Memory>(nameOf(id));
}

export function rememberPlan(id: Id, plan: Plan): void {
  const chosen = remembered(id)?.chosen ?? {};
  keep(nameOf(id), {
    rows: plan.rows,
    columns: plan.columns.map(({ name }) => name),
    chosen,
  } satisfies Memory);
}

/** All that is said of a column, with the changes on top, as the server wants to hear it; it is kept too. */
export function allChoices(id: Id, column: Column, changes: ColumnChoice): ColumnChoice {
  const memory = remembered(id);
  const choice = { target: column.target, ...memory?.chosen[column.name], ...changes };
  if (memory) keep(nameOf(id), { ...memory, chosen: { ...memory.chosen, [column.name]: choice } });
  return choice;
}
