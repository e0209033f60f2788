// Every kind of field, and the two components through which screens use them.
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import type { FieldKind } from '@/generated/schema';
import { address } from './address';
import { addresses } from './addresses';
import { boolean } from './boolean';
import { checklist } from './checklist';
import { choice } from './choice';
import { date } from './date';
import { dateTime } from './date_time';
import { decimal } from './decimal';
import { file } from './file';
import { files } from './files';
import { handles } from './handles';
import { link } from './link';
import { links } from './links';
import { longText } from './long_text';
import { mail } from './mail';
import { mails } from './mails';
import { money } from './money';
import { multiChoice } from './multi_choice';
import { number } from './number';
import { phone } from './phone';
import { phones } from './phones';
import { recurrence } from './recurrence';
import { reminders } from './reminders';
import { richText } from './rich_text';
import { text } from './text';
import { times } from './times';
import { type AnyFieldType, type EditProps, type FieldType, isEmpty, type ShowProps } from './type';
import { url } from './url';

const fieldTypes = {
  text,
  long_text: longText,
  number,
  decimal,
  money,
  boolean,
  date,
  date_time: dateTime,
  choice,
  multi_choice: multiChoice,
  mail,
  phone,
  url,
  address,
  link,
  links,
  file,
  mails,
  phones,
  addresses,
  handles,
  files,
  checklist,
  reminders,
  times,
  rich_text: richText,
} satisfies Record<FieldKind, AnyFieldType>;

/** Texts of built-in fields, by name, that are written by rules of their own. */
const ownTexts: { readonly [name: string]: AnyFieldType | undefined } = { recurrence };

/** What a kind of field does, or this one; values of it are unknown here and checked by the server. */
export function fieldType({
  kind,
  name,
  origin,
}: Pick<Field, 'kind' | 'name' | 'origin'>): FieldType<unknown> {
  const own = kind === 'text' && origin === 'built_in' ? ownTexts[name] : undefined;
  return (own ?? fieldTypes[kind]) as unknown as FieldType<unknown>;
}

/** The value as plain words; empty when there is none. */
export function textOf(value: unknown, field: Field, formats: Formats): string {
  return isEmpty(value) ? '' : fieldType(field).text(value, field, formats);
}

export function ShowField({ value, field }: ShowProps<unknown>) {
  const { Show } = fieldType(field);
  return isEmpty(value) ? null : <Show value={value} field={field} />;
}

/** Reads "not given" where there is nothing, for places that show a field whether or not it has a value. */
export function ShowFieldOrNone(props: ShowProps<unknown>) {
  const t = useTranslations('fields');
  return isEmpty(props.value) ? <span className="quiet">{t('none')}</span> : <ShowField {...props} />;
}

export function EditField(props: EditProps<unknown>) {
  const { Edit } = fieldType(props.field);
  return (
    <Suspense>
      <Edit {...props} />
    </Suspense>
  );
}

export { isEmpty };
