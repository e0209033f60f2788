// What the top of a noun's page says besides the name: a line of facts, and how it stands as pills.
import type { Entity, Field } from '@/api/schema';
import type { EntityName } from '@/generated/schema';

interface Headline {
  facts: readonly string[];
  pills: readonly string[];
}

const headlines: { [E in EntityName]?: Headline } = {
  contact: { facts: ['job_title', 'company', 'city'], pills: [] },
  company: { facts: ['industry', 'city', 'parent'], pills: ['relation'] },
  deal: { facts: ['company'], pills: ['status'] },
  activity: { facts: ['due_at', 'company', 'deal', 'contacts'], pills: ['kind', 'status', 'priority'] },
  note: { facts: ['contact', 'company', 'deal'], pills: [] },
  product: { facts: ['code', 'category', 'price'], pills: [] },
  user: { facts: ['job_title', 'team', 'mail'], pills: [] },
};

export function headlineOf(entity: Entity): { facts: Field[]; pills: Field[] } {
  const { facts = [], pills = [] } = headlines[entity.name] ?? {};
  const named = (names: readonly string[]) =>
    names.flatMap((name) => entity.fields.find((field) => field.name === name) ?? []);
  return { facts: named(facts), pills: named(pills) };
}
