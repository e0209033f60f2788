// What can be said of a field of one's own, by its kind.
import type { FieldKind } from '@/generated/schema';

/** In the order they are offered: the frequent ones first. */
export const kinds = [
  'text',
  'choice',
  'number',
  'date',
  'money',
  'boolean',
  'link',
  'long_text',
  'multi_choice',
  'decimal',
  'phone',
  'mail',
  'url',
  'date_time',
  'address',
  'links',
  'file',
] as const satisfies readonly FieldKind[];
export type OwnKind = (typeof kinds)[number];

const of =
  (...named: OwnKind[]) =>
  (kind: string): boolean =>
    named.some((each) => each === kind);

export const hasChoices = of('choice', 'multi_choice');
export const hasTarget = of('link', 'links');
export const mayBeUnique = of('text', 'number', 'phone', 'mail', 'url');
export const maySearch = of('text', 'long_text', 'phone', 'mail', 'url');
/** Bounds of the number itself, or of the length of a text. */
export const hasRange = of('number', 'decimal', 'money');
export const hasLength = of('text', 'long_text');

export interface FieldDraft {
  label: string;
  label_bn: string;
  kind: OwnKind;
  required: boolean;
  unique: boolean;
  searchable: boolean;
  min: number | null;
  max: number | null;
  choices: { value: string; label: string }[];
  target: string | null;
}

export const emptyDraft: FieldDraft = {
  label: '',
  label_bn: '',
  kind: 'text',
  required: false,
  unique: false,
  searchable: false,
  min: null,
  max: null,
  choices: [],
  target: null,
};

/** What is written: only what the kind knows of; a new choice is kept under what it is first called. */
export function inputOf(draft: FieldDraft): Record<string, unknown> {
  const { kind } = draft;
  const choices = draft.choices
    .filter(({ label }) => label.trim() !== '')
    .map(({ value, label }) => ({ value: value || label.trim(), label: label.trim() }));
  const bounded = hasRange(kind) || hasLength(kind);
  return {
    label: draft.label.trim(),
    label_bn: draft.label_bn.trim() || null,
    required: draft.required,
    unique: mayBeUnique(kind) && draft.unique,
    searchable: maySearch(kind) && draft.searchable,
    min: bounded ? draft.min : null,
    max: bounded ? draft.max : null,
    ...(hasChoices(kind) && { choices }),
    ...(hasTarget(kind) && { target: draft.target }),
  };
}
