// A change in words: which fields, from what to what. Values of events are bare; names of linked records come beside them.
import type { Entity, Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import { isEmpty, textOf } from '@/fields';
import type { EntityName, Id } from '@/generated/schema';
import type { NamedEvent } from './timeline';

export interface ChangedField {
  name: string;
  label: string;
  /** Empty when there was nothing, or there is too much to say it within a line. */
  from: string;
  to: string;
  how: 'set' | 'cleared' | 'changed' | 'rewritten';
}

type Labels = NamedEvent['labels'];

const linked = (value: unknown, labels: Labels): unknown => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? (value.id as Id) : (value as Id);
  const rest = typeof value === 'object' ? value : {};
  return { ...rest, id, label: labels[id] ?? null };
};

/** As a read would have returned it. */
function readable(value: unknown, field: Field, labels: Labels): unknown {
  if (isEmpty(value)) return null;
  if (field.kind === 'link') return linked(value, labels);
  if (field.kind === 'links' && Array.isArray(value)) return value.map((each) => linked(each, labels));
  return value;
}

const longest = 80;

export interface Wording {
  formats: Formats;
  yes: string;
  no: string;
  /** A rule of recurrence. */
  rule(text: string): string;
}

function words(
  value: unknown,
  field: Field,
  labels: Labels,
  { formats, yes, no, rule }: Wording,
): string | undefined {
  const known = readable(value, field, labels);
  if (isEmpty(known)) return '';
  if (typeof known === 'boolean') return known ? yes : no;
  if (['file', 'files', 'long_text', 'checklist', 'reminders', 'times', 'rich_text'].includes(field.kind))
    return undefined;
  const isRule = field.kind === 'text' && field.name === 'recurrence';
  const text = isRule ? rule(String(known)) : textOf(known, field, formats);
  return text === '' || text.length > longest ? undefined : text;
}

function changeOf(field: Field, old: unknown, now: unknown, labels: Labels, wording: Wording): ChangedField {
  const { name, label } = field;
  if (isEmpty(now))
    return { name, label, from: words(old, field, labels, wording) ?? '', to: '', how: 'cleared' };
  const from = words(old, field, labels, wording);
  const to = words(now, field, labels, wording);
  if (to === undefined || from === undefined)
    return { name, label, from: '', to: to ?? '', how: 'rewritten' };
  // The same products at other prices.
  if (from === to) return { name, label, from: '', to: '', how: 'rewritten' };
  return { name, label, from, to, how: isEmpty(old) ? 'set' : 'changed' };
}

// What the server moves along with a field is no news beside it.
const alongWith: { [E in EntityName]?: Record<string, readonly string[]> } = {
  deal: { stage: ['status', 'probability', 'closed_on'], pipeline: ['stage', 'status', 'probability'] },
  activity: { status: ['completed_at'] },
  note: { body: ['formatted'] },
};

/** Fields that the reader may see, in the order of the noun's own. */
export function changedFields(event: NamedEvent, entity: Entity, wording: Wording): ChangedField[] {
  const moved = Object.entries(alongWith[entity.name] ?? {}).flatMap(([name, others]) =>
    event.changes[name] ? others : [],
  );
  return entity.fields.flatMap((field) => {
    const change = event.changes[field.name];
    if (!change || moved.includes(field.name) || (isEmpty(change.old) && isEmpty(change.new))) return [];
    return [changeOf(field, change.old, change.new, event.labels ?? {}, wording)];
  });
}

const actions = [
  'created',
  'updated',
  'trashed',
  'restored',
  'closed',
  'reopened',
  'purged',
  'merged',
  'separated',
] as const;
export type Action = (typeof actions)[number];

/** What was done; anything not known here is a change like others. */
export function actionOf(event: NamedEvent): Action {
  const action = event.type.split('.')[1];
  return actions.find((known) => known === action) ?? 'updated';
}
