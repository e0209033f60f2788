// A condition as a sentence: "Amount is at least ৳1,000", "Owner is Rina or Karim".
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { isSpan, me, now } from '@/api/filter';
import type { Field, Operator } from '@/api/schema';
import type { Formats } from '@/base/format';
import { isPeriod } from '@/base/periods';
import type { Id, Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { textOf } from '.';
import { labelOfChoice } from './choice/words';
import { linkChoicesQuery } from './link/choices';
import { arityOf, type Translate, wordingOf } from './operators';

/** What records are called that a condition names by their id. */
export type Names = ReadonlyMap<Id, string>;

const isLinked = (field: Field) => field.kind === 'link' || field.kind === 'links';

export const idOf = (value: unknown): Id =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);

function valueWords(field: Field, value: unknown, formats: Formats, t: Translate, names: Names): string {
  if (isSpan(value)) {
    if (value.span === now.span) return t('condition.now');
    return isPeriod(value.span) ? t(`periods.${value.span}`) : formats.date(value.span);
  }
  if (isLinked(field)) return names.get(idOf(value)) ?? (typeof value === 'string' ? '…' : '');
  if (field.kind === 'boolean') return t(value === true ? 'yes' : 'no');
  if (field.kind === 'choice' || field.kind === 'multi_choice')
    return labelOfChoice(String(value), field.choices);
  if (typeof value === 'object' || wordingOf(field.kind) !== 'text') return textOf(value, field, formats);
  return String(value);
}

/** The words for a chip; `names` for conditions on links. */
export function describeCondition(
  field: Field,
  operator: Operator,
  value: unknown,
  formats: Formats,
  t: Translate,
  names: Names = new Map(),
): string {
  if (operator === 'is_empty')
    return t(value === false ? 'sentences.is_filled' : 'sentences.is_empty', { field: field.label });
  const values = (Array.isArray(value) ? value : [value]).map((each) =>
    valueWords(field, each, formats, t, names),
  );
  const said =
    arityOf(operator) === 'two' && values.length === 2
      ? t('condition.range', { from: values[0] ?? '', to: values[1] ?? '' })
      : formats.list(values, operator === 'has_all' ? 'conjunction' : 'disjunction');
  const own = `sentences.${wordingOf(field.kind)}.${operator}`;
  const sentence = (t.has(own as Key) ? own : `sentences.text.${operator}`) as 'sentences.text.eq';
  return t(sentence, { field: field.label, value: said }).trim();
}

type Key = Parameters<Translate['has']>[0];

/** The labels of records that a condition names. */
export function useLinkNames(field: Field, value: unknown): Names {
  const t = useTranslations('fields');
  const ids = isLinked(field)
    ? (Array.isArray(value) ? value : [value])
        .filter(Boolean)
        .map(idOf)
        .filter((id) => id !== me)
    : [];
  const links = useQuery({
    ...linkChoicesQuery(field, '', { id: { in: ids } }),
    enabled: ids.length > 0,
    placeholderData: (previous: Link[] | undefined) => previous,
  });
  return new Map([
    [me, t('me')],
    ...(links.data ?? []).map(({ id, label }): [Id, string] => [id, label ?? '']),
  ]);
}

/** The words for a chip, once the names are known. */
export function useConditionWords(field: Field, operator: Operator, value: unknown): string {
  const formats = useFormats();
  const t = useTranslations('fields');
  return describeCondition(field, operator, value, formats, t, useLinkNames(field, value));
}
