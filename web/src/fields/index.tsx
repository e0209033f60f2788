// Every kind of field, and the two components through which screens use them.
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import type { FieldKind } from '@/generated/schema';
import { choice } from './choice';
import { link } from './link';
import { text } from './text';
import { type AnyFieldType, type EditProps, type FieldType, isEmpty, type ShowProps } from './type';

const fieldTypes: Partial<Record<FieldKind, AnyFieldType>> = { text, choice, link };

/** What a field's kind does; values of it are unknown here and checked by the server. */
export function fieldType(kind: FieldKind): FieldType<unknown> {
  return (fieldTypes[kind] ?? text) as unknown as FieldType<unknown>;
}

/** The value as plain words; empty when there is none. */
export function textOf(value: unknown, field: Field, formats: Formats): string {
  return isEmpty(value) ? '' : fieldType(field.kind).text(value, field, formats);
}

export function ShowField({ value, field }: ShowProps<unknown>) {
  const { Show } = fieldType(field.kind);
  return isEmpty(value) ? null : <Show value={value} field={field} />;
}

/** Reads "not given" where there is nothing, for places that show a field whether or not it has a value. */
export function ShowFieldOrNone(props: ShowProps<unknown>) {
  const t = useTranslations('fields');
  return isEmpty(props.value) ? <span className="quiet">{t('none')}</span> : <ShowField {...props} />;
}

export function EditField(props: EditProps<unknown>) {
  const { Edit } = fieldType(props.field.kind);
  return (
    <Suspense>
      <Edit {...props} />
    </Suspense>
  );
}

export { isEmpty };
