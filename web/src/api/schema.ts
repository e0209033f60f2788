// The kinds of records and fields that this reader may see, as the server describes them: built-in and custom ones alike,
// labelled in the reader's language.
import { queryOptions } from '@tanstack/react-query';
import type { EntityName, FieldKind } from '@/generated/schema';
import { get } from './client';

export { labelOf } from './label';

export type Operator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'not_in'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'between'
  | 'contains'
  | 'not_contains'
  | 'starts_with'
  | 'has'
  | 'has_any'
  | 'has_all'
  | 'is_empty';

export interface Choice {
  value: string;
  label: string;
  /** Of one that an administrator added: names of src/schema/signs.hpp. */
  icon?: string;
  color?: string;
  /** Kept where it stands, but chosen no more. */
  retired?: boolean;
}

export interface Attribute {
  name: string;
  label: string;
  kind: FieldKind;
  choices?: Choice[];
}

export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
  origin: 'built_in' | 'custom' | 'system';
  required: boolean;
  /** Required, but filled in from other fields when it is left out. */
  derived: boolean;
  read_only: boolean;
  unique: boolean;
  searchable: boolean;
  /** No longer on forms; the data stay. */
  retired: boolean;
  operators: Operator[];
  /** Characters of a text, entries of a list. */
  min?: number;
  max?: number;
  /** Range of a number, or of a date or time as it is written. */
  least?: number | string;
  most?: number | string;
  pattern?: string;
  default?: unknown;
  /** What a link leads to. */
  target?: EntityName;
  choices?: Choice[];
  /** An administrator may add choices. */
  extensible?: boolean;
  parts?: string[];
  attributes?: Attribute[];
}

/** A field that no record has, to be asked for in its own way: an attribute of a link, a first value. */
export const looseField = (told: Pick<Field, 'name' | 'label' | 'kind'> & Partial<Field>): Field => ({
  origin: 'built_in',
  required: false,
  derived: false,
  read_only: false,
  unique: false,
  searchable: false,
  retired: false,
  operators: [],
  ...told,
});

export type Reach = 'none' | 'own' | 'team' | 'all';

export interface Entity {
  name: EntityName;
  plural: string;
  label: string;
  plural_label: string;
  description: string;
  /** The fields that name a record: the first that is not empty. */
  label_fields: string[];
  traits: string[];
  may: { create: boolean; read: Reach; update: Reach; remove: Reach };
  fields: Field[];
}

export interface SchemaAnswer {
  language: string;
  settings: {
    currency: string;
    region: string;
    time_zone: string;
    /** How numbers of the region are dialled from elsewhere: this in place of the national prefix. */
    calling_code?: string;
    national_prefix?: string;
  };
  entities: Entity[];
}

export class Schema {
  readonly entities: readonly Entity[];
  readonly settings: SchemaAnswer['settings'];
  private readonly byName: ReadonlyMap<string, Entity>;
  private readonly byPlural: ReadonlyMap<string, Entity>;
  private readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;

  constructor(answer: SchemaAnswer) {
    this.entities = answer.entities;
    this.settings = answer.settings;
    this.byName = new Map(answer.entities.map((entity) => [entity.name, entity]));
    this.byPlural = new Map(answer.entities.map((entity) => [entity.plural, entity]));
    this.fields = new Map(
      answer.entities.map((entity) => [
        entity.name,
        new Map(entity.fields.map((field) => [field.name, field])),
      ]),
    );
  }

  /** Undefined when the role may not see any record of it. */
  find(name: string): Entity | undefined {
    return this.byName.get(name);
  }

  ofPlural(plural: string): Entity | undefined {
    return this.byPlural.get(plural);
  }

  /** The field at a path such as "amount" or "company.city"; undefined when there is none or it is hidden. */
  field(entity: string, path: string): Field | undefined {
    const [name = '', ...rest] = path.split('.');
    const field = this.fields.get(entity)?.get(name);
    if (rest.length === 0 || !field) return field;
    return field.target ? this.field(field.target, rest.join('.')) : undefined;
  }
}

export const schemaQuery = (language: string) =>
  queryOptions({
    queryKey: ['schema', language],
    queryFn: async () => new Schema(await get<SchemaAnswer>('/schema', { language })),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

/** Fields that a person fills in, in the order of forms. */
export function formFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.origin !== 'system' && !field.retired);
}
