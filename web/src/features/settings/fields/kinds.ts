// What can be said of a field of one's own, by its kind.

import { type Field, looseField } from '@/api/schema';
import type { Language } from '@/base/format';
import { isEmpty } from '@/fields/type';
import type { BilingualChoice, FieldKind } from '@/generated/schema';

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
/** Bounds of the number or the moment itself, of the length of a text, or of how many a list holds at most. */
export const hasRange = of('number', 'decimal', 'money', 'date', 'date_time');
export const hasMoments = of('date', 'date_time');
export const hasLength = of('text', 'long_text');
export const hasCount = of('multi_choice', 'links');
export const hasPattern = hasLength;
/** Of the others nothing is usual: a day, a link or a file is of one record. */
export const hasDefault = of(
  'text',
  'long_text',
  'choice',
  'multi_choice',
  'number',
  'decimal',
  'money',
  'boolean',
);

/** Whether there is more to say of the kind than most fields need. */
export const hasRare = (kind: OwnKind): boolean =>
  [hasRange, hasLength, hasCount, hasDefault, mayBeUnique].some((may) => may(kind));

/** What a choice is called in both languages; its value stays what it was first called. */
export interface ChoiceDraft {
  value: string;
  label: string;
  label_bn: string;
}

export interface FieldDraft {
  label: string;
  label_bn: string;
  kind: OwnKind;
  required: boolean;
  unique: boolean;
  searchable: boolean;
  /** As the server keeps them: "0.5", "2025-02-21". */
  min: string | null;
  max: string | null;
  pattern: string;
  /** What new records start with, as a read would return it. */
  initial: unknown;
  choices: ChoiceDraft[];
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
  pattern: '',
  initial: null,
  choices: [],
  target: null,
};

/** Whether some of that is said. */
export const saysRare = (draft: FieldDraft): boolean =>
  draft.min !== null ||
  draft.max !== null ||
  draft.pattern !== '' ||
  draft.unique ||
  draft.searchable ||
  !isEmpty(draft.initial);

/** Whether a fault is one of the choices: "choices", "choices[1].label". */
export const ofChoices = (field: string) => field === 'choices' || field.startsWith('choices[');

export const emptyChoice: ChoiceDraft = { value: '', label: '', label_bn: '' };

const wordsOf = ({ label, label_bn }: ChoiceDraft) => [label, label_bn].map((word) => word.trim());

/** A new choice is kept under what it is first called. */
const choicesOf = ({ choices }: FieldDraft): BilingualChoice[] =>
  choices.flatMap((choice) => {
    const [label = '', label_bn = ''] = wordsOf(choice);
    const value = choice.value || label || label_bn;
    if (!label && !label_bn) return [];
    return [{ value, ...(label && { label }), ...(label_bn && { label_bn }) }];
  });

/** In that language, and else in the other. */
export const wordIn = (
  { label, label_bn }: { label?: string | null; label_bn?: string | null },
  language: Language,
) => (language === 'bn' ? label_bn || label : label || label_bn);

/** The field as forms will have it, to choose its first value with. */
export function previewOf(draft: FieldDraft, label: string, language: Language): Field {
  return looseField({
    name: 'default_value',
    label,
    kind: draft.kind,
    origin: 'custom',
    choices: choicesOf(draft).map((choice) => ({
      value: choice.value,
      label: wordIn(choice, language) ?? choice.value,
    })),
  });
}

/** As it is kept: JSON in a text. */
export function readInitial(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function initialText({ kind, initial }: FieldDraft): string | null {
  // What nobody has said counts as no.
  const none = isEmpty(initial) || initial === false;
  return none || !hasDefault(kind) ? null : JSON.stringify(initial);
}

/** What is written: only what the kind knows of. */
export function inputOf(draft: FieldDraft): Record<string, unknown> {
  const { kind } = draft;
  const bounded = hasRange(kind) || hasLength(kind);
  return {
    label: draft.label.trim() || null,
    label_bn: draft.label_bn.trim() || null,
    required: draft.required,
    unique: mayBeUnique(kind) && draft.unique,
    searchable: maySearch(kind) && draft.searchable,
    min: bounded ? draft.min : null,
    max: bounded || hasCount(kind) ? draft.max : null,
    pattern: (hasPattern(kind) && draft.pattern.trim()) || null,
    default_value: initialText(draft),
    ...(hasChoices(kind) && { choices: choicesOf(draft) }),
    ...(hasTarget(kind) && { target: draft.target }),
  };
}
