// Where the cells of a column can go: the fields of the noun, their parts, and what a link says of its own.
import type { Entity, Field } from '@/api/schema';
import { formFields } from '@/api/schema';

export interface Target {
  value: string;
  /** The field's label. */
  label: string;
  /** What follows it: "Mobile", "Facebook", "Quantity". */
  part?: string;
  custom: boolean;
}

const phoneParts = ['mobile', 'work', 'home'] as const;
const mailParts = ['work', 'home'] as const;
const networks = ['facebook', 'whatsapp', 'linkedin', 'instagram', 'x', 'youtube'] as const;
export type PartName = (typeof phoneParts)[number] | (typeof networks)[number];

const several: ReadonlySet<string> = new Set([
  'mails',
  'phones',
  'handles',
  'addresses',
  'links',
  'multi_choice',
]);

function partsOf(field: Field, nameOf: (part: PartName) => string): { name: string; label: string }[] {
  const named = (parts: readonly PartName[]) => parts.map((name) => ({ name, label: nameOf(name) }));
  if (field.kind === 'phones') return named(phoneParts);
  if (field.kind === 'mails') return named(mailParts);
  if (field.kind === 'handles') return named(networks);
  return field.attributes ?? [];
}

/** `told` are the targets that columns have: some fields nobody writes, and a file may tell them all the same. */
export function targetsOf(
  entity: Entity,
  nameOf: (part: PartName) => string,
  told: readonly (string | null)[] = [],
): Target[] {
  return formFields(entity)
    .filter(
      ({ name, read_only, kind }) =>
        (!read_only || told.includes(name)) && kind !== 'file' && kind !== 'files',
    )
    .flatMap((field) => {
      const whole = { value: field.name, label: field.label, custom: field.origin === 'custom' };
      const parts = partsOf(field, nameOf).map(({ name, label }) => ({
        ...whole,
        value: `${field.name}.${name}`,
        part: label,
      }));
      return [whole, ...parts];
    });
}

/** The target without the number that tells columns of one field apart: "phones.work.2" is "phones.work". */
export const bareTarget = (target: string) => target.replace(/\.\d+$/, '');

/** The field that a target is in. */
export const fieldIn = (entity: Entity, target: string) =>
  entity.fields.find(({ name }) => name === target.split('.')[0]);

/**
 * What to write for a column that shall go there: fields that hold several give every column a number of its own.
 * `taken` are the targets of the other columns.
 */
export function freeTarget(entity: Entity, target: string, taken: readonly (string | null)[]): string {
  const field = fieldIn(entity, target);
  if (!taken.includes(target) || !field || !several.has(field.kind)) return target;
  let number = 2;
  while (taken.includes(`${target}.${number}`)) number++;
  return `${target}.${number}`;
}

/** Fields that every record needs and no column fills. */
export function unfilledFields(entity: Entity, targets: readonly (string | null)[]): Field[] {
  const filled = new Set(targets.map((target) => target?.split('.')[0]));
  return formFields(entity).filter(
    (field) => field.required && !field.derived && field.default === undefined && !filled.has(field.name),
  );
}
