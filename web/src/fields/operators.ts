// Which conditions make sense for a kind of field, and how they are worded.
import type { useTranslations } from 'use-intl';
import type { Field, Operator } from '@/api/schema';
import type { FieldKind } from '@/generated/schema';

export type Translate = ReturnType<typeof useTranslations<'fields'>>;

type Wording = 'text' | 'number' | 'date' | 'one' | 'several';

const wordings: Record<FieldKind, Wording> = {
  text: 'text',
  long_text: 'text',
  mail: 'text',
  phone: 'text',
  url: 'text',
  address: 'text',
  mails: 'text',
  phones: 'text',
  addresses: 'text',
  handles: 'text',
  number: 'number',
  decimal: 'number',
  money: 'number',
  date: 'date',
  date_time: 'date',
  choice: 'one',
  link: 'one',
  boolean: 'one',
  file: 'one',
  files: 'several',
  checklist: 'several',
  reminders: 'several',
  times: 'several',
  rich_text: 'one',
  links: 'several',
  multi_choice: 'several',
};

const useful: Record<Wording, readonly Operator[]> = {
  text: ['contains', 'not_contains', 'eq', 'ne', 'starts_with', 'in'],
  number: ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', 'between'],
  date: ['between', 'eq', 'lt', 'lte', 'gt', 'gte'],
  one: ['in', 'not_in'],
  several: ['has_any', 'has_all', 'not_in', 'contains'],
};

export const wordingOf = (kind: FieldKind): Wording => wordings[kind];

function operatorsOf(field: Field): readonly Operator[] {
  if (field.kind === 'boolean') return ['eq'];
  if (field.kind === 'file' || field.kind === 'rich_text') return [];
  // Parts of an address and long texts are found by what is in them.
  if (['address', 'addresses', 'long_text'].includes(field.kind)) return ['contains', 'not_contains'];
  return useful[wordingOf(field.kind)];
}

export interface OperatorChoice {
  /** Tells "is empty" and "is not empty" apart. */
  key: Operator | 'is_filled';
  operator: Operator;
  label: string;
  /** The value, where there is nothing to choose. */
  fixed?: boolean;
}

export function operatorLabel(field: Field, operator: Operator, value: unknown, t: Translate): string {
  if (operator === 'is_empty') return t(value === false ? 'operators.is_filled' : 'operators.is_empty');
  const wording = wordingOf(field.kind);
  const own = `operators.${wording}.${operator}` as Parameters<Translate>[0];
  return t.has(own) ? t(own) : t(`operators.text.${operator}` as Parameters<Translate>[0]);
}

/** What a filter builder offers for a field, the most useful first. */
export function operatorChoices(field: Field, t: Translate): OperatorChoice[] {
  const offered = operatorsOf(field).filter((operator) => field.operators.includes(operator));
  const choices: OperatorChoice[] = offered.map((operator) => ({
    key: operator,
    operator,
    label: operatorLabel(field, operator, undefined, t),
  }));
  if (field.operators.includes('is_empty')) {
    for (const [key, fixed] of [
      ['is_empty', true],
      ['is_filled', false],
    ] as const) {
      choices.push({ key, operator: 'is_empty', fixed, label: operatorLabel(field, 'is_empty', fixed, t) });
    }
  }
  return choices;
}

export type Arity = 'none' | 'one' | 'several' | 'two';

export function arityOf(operator: Operator): Arity {
  if (operator === 'is_empty') return 'none';
  if (operator === 'between') return 'two';
  return ['in', 'not_in', 'has_any', 'has_all'].includes(operator) ? 'several' : 'one';
}
