// Which of a record's fields its card shows, and so which a board asks for.
import type { Entity, Field } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { timedFields } from '../activity_time';

/** Names of fields; those that the reader may not see are left out. */
export interface CardFacts {
  /** Whom it is about, under the title. */
  about?: string;
  /** What tells it from others where it is about nobody. */
  apart?: string;
  money?: string;
  /** A day or a moment by which something has to happen. */
  due?: string;
  /** A moment of the past. */
  since?: string;
  /** A line of text. */
  note?: string;
  tags?: string;
  owner?: string;
}

const chosen: { [E in EntityName]?: CardFacts } = {
  deal: { about: 'company', apart: 'reference', money: 'amount', due: 'expected_close', note: 'next_step' },
  contact: { about: 'company', since: 'last_conversation', note: 'job_title' },
  company: { about: 'city', money: 'revenue', since: 'last_conversation', note: 'industry' },
  activity: { about: 'company', due: 'due_at', note: 'place' },
  product: { about: 'category', money: 'price', note: 'code' },
};

export function factsOf(entity: Entity): CardFacts {
  const seen = new Map(entity.fields.filter((field) => !field.retired).map((field) => [field.name, field]));
  const wanted: CardFacts = { tags: 'tags', owner: 'owner', ...chosen[entity.name] };
  return Object.fromEntries(Object.entries(wanted).filter(([, name]) => name && seen.has(name)));
}

/** What a card's look depends on. */
const looks: readonly string[] = [...timedFields, 'probability'];

/** What a list of cards asks for. */
export function wantedFields(entity: Entity, facts: CardFacts, group: string): string[] {
  const state = entity.fields.filter(({ name }) => looks.includes(name));
  return [
    ...new Set([...entity.label_fields, ...Object.values(facts), group, ...state.map(({ name }) => name)]),
  ];
}

/** Fields by whose values cards can stand in columns. */
export function groupingFields(entity: Entity): Field[] {
  return entity.fields.filter(
    ({ kind, origin, retired }) => (kind === 'choice' || kind === 'link') && origin !== 'system' && !retired,
  );
}

/** The columns that a reader expects who has said nothing. */
export function usualGrouping(entity: Entity): string | undefined {
  const fields = groupingFields(entity);
  const usual = ['stage', 'lead_status', 'status', 'relation', 'category'];
  const found = usual.find((name) => fields.some((field) => field.name === name));
  return found ?? fields.find(({ kind }) => kind === 'choice')?.name;
}
