// The facts of a record in sections: those of its form, then what the server knows by itself.
import type { Entity, Field } from '@/api/schema';
import { planOf, type SectionName } from '../form/layouts';

export interface FactSection {
  name: SectionName | 'essential' | 'system';
  fields: Field[];
}

// They stand in the page's head, or are no fact to read.
const elsewhere: readonly string[] = ['id', 'version', 'deleted_at'];

export function factSections(entity: Entity): FactSection[] {
  const plan = planOf(entity);
  const sections: FactSection[] = [{ name: 'essential', fields: plan.essential }, ...plan.sections];
  const placed = new Set(sections.flatMap(({ fields }) => fields));
  const rest = entity.fields.filter(
    (field) => !placed.has(field) && !field.retired && !elsewhere.includes(field.name),
  );
  return [...sections, { name: 'system', fields: rest }];
}
