// Why two records may be one, in words.
import { useTranslations } from 'use-intl';
import type { Likeness } from '@/api/duplicates';
import { inSentence } from '@/base/words';
import { textOf } from '@/fields';
import { isEmpty } from '@/fields/type';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '../schema';

const several = ['mails', 'phones', 'addresses', 'handles'];

/** Of several mails or phones the one in common is told. */
const whole = (value: unknown, kind: string) =>
  typeof value === 'string' && several.includes(kind) ? [{ value }] : value;

export interface Reason {
  field: string;
  /** "Same phone numbers", "Name sounds alike" */
  words: string;
  /** What the records have there. */
  values: string[];
}

/** Gives each likeness its words, with those of the values that it is given. */
export function useReasons(): <R extends Likeness>(
  noun: EntityName,
  reasons: readonly R[],
  values: (reason: R) => unknown[],
) => Reason[] {
  const t = useTranslations('alike');
  const formats = useFormats();
  const schema = useSchema();
  return (noun, reasons, valuesOf) =>
    reasons.flatMap((reason) => {
      const field = schema.field(noun, reason.field);
      if (!field) return [];
      const values = valuesOf(reason).flatMap((value) =>
        isEmpty(value) ? [] : textOf(whole(value, field.kind), field, formats),
      );
      return [
        {
          field: field.name,
          words: t('reason', { match: reason.match, field: field.label, noun: inSentence(field.label) }),
          values: [...new Set(values)],
        },
      ];
    });
}
