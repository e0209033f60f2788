// A value of a change in plain words. Events keep links as ids; what they lead to is named beside them.
import type { Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import { textOf } from '@/fields';

type Labels = Record<string, string | null>;

function linked(value: unknown, labels: Labels): unknown {
  const id = typeof value === 'string' ? value : (value as { id?: string } | null)?.id;
  if (id === undefined) return value;
  return { ...(typeof value === 'object' && value), id, label: labels[id] ?? '…' };
}

/** Empty when there was nothing. */
export function valueText(
  value: unknown,
  field: Field | undefined,
  labels: Labels,
  formats: Formats,
): string {
  if (value === null || value === undefined) return '';
  if (!field) return typeof value === 'string' ? value : JSON.stringify(value);
  const named =
    field.kind === 'link'
      ? linked(value, labels)
      : field.kind === 'links' && Array.isArray(value)
        ? value.map((each) => linked(each, labels))
        : value;
  const text: unknown = textOf(named, field, formats);
  return typeof text === 'string' ? text : JSON.stringify(value);
}
