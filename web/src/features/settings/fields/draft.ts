// What is asked for of a field of one's own, as it stands in the dialog.
import type { Problem } from '@/api/problem';
import type { Language } from '@/base/format';
import type { BilingualChoice, CustomField } from '@/generated/schema';
import { type ChoiceDraft, emptyDraft, type FieldDraft, inputOf, kinds, readInitial } from './kinds';

/** In the reader's language, and else in the other. */
export function namesOf({ label, label_bn }: CustomField, language: Language): [string, string | null] {
  const [own, other] = language === 'bn' ? [label_bn, label] : [label, label_bn];
  return own ? [own, other] : [other ?? '', null];
}

/** A choice without words is called what it is kept under. */
const choiceDraft = ({ value, label = '', label_bn = '' }: BilingualChoice): ChoiceDraft => ({
  value,
  label: label || (label_bn ? '' : value),
  label_bn,
});

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
    choices: (field.choices ?? []).map(choiceDraft),
    target: field.target,
  };
}

/** What the draft makes of the field as it was seen; all of it where there is none yet. */
export function changesOf(seen: CustomField | undefined, draft: FieldDraft): Record<string, unknown> {
  const before = seen && inputOf(draftOf(seen));
  const kept = ([name, value]: [string, unknown]) => JSON.stringify(before?.[name]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(inputOf(draft)).filter(kept));
}

/** What another value of the record's makes of the draft. */
export function partOf(seen: CustomField, name: string, value: unknown): Partial<FieldDraft> {
  const other = draftOf({ ...seen, [name]: value });
  const key = name === 'default_value' ? 'initial' : (name as keyof FieldDraft);
  return { [key]: other[key] };
}

/** What is wrong with one of the two names; with none at all, or the key made of them, it is said at the first input. */
export function faultOfName(
  { errors }: Problem,
  name: 'label' | 'label_bn',
  first: boolean,
): string | undefined {
  const unnamed = errors.find(({ field, code }) => field === 'label' && code === 'required');
  const own = errors.find((error) => error.field === name && error !== unnamed);
  const ofBoth = first ? (unnamed ?? errors.find(({ field }) => field === 'name')) : undefined;
  return (own ?? ofBoth)?.message;
}
