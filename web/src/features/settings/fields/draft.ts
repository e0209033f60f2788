// What is asked for of a field of one's own, as it stands in the dialog.
import type { Language } from '@/base/format';
import type { CustomField } from '@/generated/schema';
import { emptyDraft, type FieldDraft, kinds, readInitial } from './kinds';

/** In the reader's language, and else in the other. */
export function namesOf({ label, label_bn }: CustomField, language: Language): [string, string | null] {
  const [own, other] = language === 'bn' ? [label_bn, label] : [label, label_bn];
  return own ? [own, other] : [other ?? '', null];
}

export function draftOf(field: CustomField | undefined): FieldDraft {
  if (!field) return emptyDraft;
  return {
    label: field.label ?? '',
    label_bn: field.label_bn ?? '',
    kind: kinds.find((kind) => kind === field.kind) ?? 'text',
    required: field.required ?? false,
    unique: field.unique ?? false,
    searchable: field.searchable ?? false,
    min: field.min,
    max: field.max,
    pattern: field.pattern ?? '',
    initial: readInitial(field.default_value),
    choices: (field.choices ?? []).map(({ value, label }) => ({ value, label: label ?? value })),
    target: field.target,
  };
}
