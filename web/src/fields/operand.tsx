// The value of a condition, edited by the field's own editor: one, several, a range, or days in words.

import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isSpan, me, now, type Span } from '@/api/filter';
import type { Field, Operator } from '@/api/schema';
import { decimalOf, toLatinDigits } from '@/base/digits';
import { isPeriod, periods } from '@/base/periods';
import type { FieldKind } from '@/generated/schema';
import { Select, TagsInput } from '@/ui/overlays';
import { EditField } from '.';
import { faultOf, useUnreadable } from './bounds';
import { idOf, useLinkNames } from './condition';
import { readWhole } from './number/read';
import styles from './operand.module.css';
import { arityOf } from './operators';
import type { EditProps } from './type';

export interface OperandProps {
  field: Field;
  operator: Operator;
  value: unknown;
  onChange(value: unknown): void;
  autoFocus?: boolean;
}

const isDay = (kind: FieldKind): kind is Span['of'] => kind === 'date' || kind === 'date_time';

/** The field as an optional one of another kind, with no limits: those bind what is written, not what is asked for. */
function askedAs(field: Field, kind: FieldKind): Field {
  const { max: _max, least: _least, most: _most, attributes: _attributes, ...rest } = field;
  return { ...rest, kind, required: false };
}

export function EditOperand(props: OperandProps) {
  const { field, operator } = props;
  const arity = arityOf(operator);
  if (arity === 'none') return null;
  if (isDay(field.kind)) return <Days {...props} />;
  if (field.kind === 'link' || field.kind === 'links') return <Linked {...props} />;
  if (field.kind === 'boolean') return <YesOrNo {...props} />;
  if (arity === 'two') return <Range {...props} />;
  if (arity === 'several') return <Several {...props} />;
  return <One {...props} />;
}

// What is looked for in a text, a mail or a list of them need not be a whole one.
const wholeKinds: readonly FieldKind[] = ['number', 'decimal', 'money', 'choice'];

function One({ field, value, onChange, autoFocus }: OperandProps) {
  const kind =
    field.kind === 'multi_choice' ? 'choice' : wholeKinds.includes(field.kind) ? field.kind : 'text';
  return (
    <EditReadable
      field={askedAs(field, kind)}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
    />
  );
}

/** Says what should stand there once it is left with something else, which is not asked for. */
function EditReadable(props: EditProps<unknown>) {
  const { field, onChange } = props;
  const [left, setLeft] = useState(true);
  const value = asNumber(field, props.value);
  const wrong = useUnreadable(field, value);
  return (
    <EditField
      {...props}
      value={value}
      error={left ? wrong : undefined}
      onChange={(next) => {
        setLeft(false);
        onChange(next);
      }}
      onDone={() => setLeft(true)}
    />
  );
}

// Addresses have numbers as text, too.
const asNumber = ({ kind }: Field, value: unknown): unknown =>
  kind === 'number' && typeof value === 'string' ? (readWhole(value) ?? value) : value;

function Several({ field, value, onChange, autoFocus }: OperandProps) {
  const values = Array.isArray(value) ? value : [];
  if (field.kind === 'choice' || field.kind === 'multi_choice') {
    return (
      <EditField
        field={askedAs(field, 'multi_choice')}
        value={values}
        onChange={(next) => onChange(next ?? [])}
        autoFocus={autoFocus ?? false}
      />
    );
  }
  const numeric = wholeKinds.includes(field.kind);
  return (
    <TagsInput
      size="sm"
      aria-label={field.label}
      autoFocus={autoFocus}
      value={values.map(String)}
      onChange={(texts) => onChange(texts.map((text) => (numeric ? (decimalOf(text) ?? text) : text)))}
      acceptValueOnBlur
    />
  );
}

function Range({ field, value, onChange, autoFocus }: OperandProps) {
  const t = useTranslations('fields.condition');
  const [from = null, to = null] = Array.isArray(value) ? value : [];
  const asked = askedAs(field, wholeKinds.includes(field.kind) ? field.kind : 'text');
  return (
    <Group gap={6} wrap="nowrap" className={styles.range}>
      <EditReadable
        field={{ ...asked, label: `${field.label}: ${t('from')}` }}
        value={from}
        onChange={(next) => onChange([next, to])}
        autoFocus={autoFocus ?? false}
      />
      <span className="quiet">{t('and')}</span>
      <EditReadable
        field={{ ...asked, label: `${field.label}: ${t('to')}` }}
        value={to}
        onChange={(next) => onChange([from, next])}
      />
    </Group>
  );
}

function Linked({ field, operator, value, onChange, autoFocus }: OperandProps) {
  const t = useTranslations('fields');
  const names = useLinkNames(field, value);
  const meant = field.target === 'user' ? { choices: [{ value: me, label: t('me_choice') }] } : {};
  if (operator === 'contains' || operator === 'starts_with' || operator === 'not_contains') {
    return (
      <EditField
        field={askedAs(field, 'text')}
        value={value}
        onChange={onChange}
        autoFocus={autoFocus ?? false}
      />
    );
  }
  const linkOf = (each: unknown) => ({ id: idOf(each), label: names.get(idOf(each)) ?? '…' });
  if (arityOf(operator) === 'several') {
    return (
      <EditField
        field={{ ...askedAs(field, 'links'), ...meant }}
        value={(Array.isArray(value) ? value : []).map(linkOf)}
        onChange={(links) => onChange(((links as unknown[] | null) ?? []).map(idOf))}
        autoFocus={autoFocus ?? false}
      />
    );
  }
  return (
    <EditField
      field={{ ...askedAs(field, 'link'), ...meant }}
      value={value ? linkOf(value) : null}
      onChange={(link) => onChange(link ? idOf(link) : null)}
      autoFocus={autoFocus ?? false}
    />
  );
}

function YesOrNo({ field, value, onChange, autoFocus }: OperandProps) {
  const t = useTranslations('fields');
  return (
    <Select
      size="sm"
      aria-label={field.label}
      autoFocus={autoFocus}
      data={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
      value={value === true ? 'yes' : value === false ? 'no' : null}
      onChange={(chosen) => onChange(chosen === 'yes')}
      allowDeselect={false}
    />
  );
}

const exact = 'exact';
const relative: readonly Operator[] = ['lt', 'lte', 'gt', 'gte'];
const isWord = (span: string) => span === now.span || isPeriod(span);

/** A period in words, or days of the reader's own. */
function Days({ field, operator, value, onChange, autoFocus }: OperandProps) {
  const t = useTranslations('fields');
  const of = field.kind as Span['of'];
  const period = isSpan(value) && isWord(value.span) ? value.span : undefined;
  const [from, to] = Array.isArray(value) ? value : [value, undefined];
  const dayOf = (each: unknown) =>
    isSpan(each) ? each.span : typeof each === 'string' ? each.slice(0, 10) : null;
  const spanOf = (day: unknown) => (day ? { span: toLatinDigits(String(day)), of } : null);
  const asked = askedAs(field, 'date');
  const range = arityOf(operator) === 'two';
  const exactly = period === undefined && value !== undefined && value !== null;
  return (
    <Group gap={6} wrap="nowrap" className={styles.range}>
      <Select
        size="sm"
        aria-label={`${field.label}: ${t('condition.days')}`}
        autoFocus={autoFocus}
        data={[
          { value: exact, label: t(range ? 'condition.exact_range' : 'condition.exact_day') },
          ...(of === now.of && relative.includes(operator)
            ? [{ value: now.span, label: t('condition.now') }]
            : []),
          ...periods.map((each) => ({ value: each, label: t(`periods.${each}`) })),
        ]}
        value={exactly ? exact : (period ?? null)}
        placeholder={t('condition.choose')}
        onChange={(chosen) => {
          if (chosen === exact) onChange(range ? [null, null] : { span: '', of });
          else if (chosen) onChange({ span: chosen, of });
        }}
        allowDeselect={false}
      />
      {exactly && (
        <EditField
          field={{ ...asked, label: range ? `${field.label}: ${t('condition.from')}` : field.label }}
          value={dayOf(from)}
          onChange={(day) => onChange(range ? [spanOf(day), to ?? null] : (spanOf(day) ?? { span: '', of }))}
        />
      )}
      {exactly && range && (
        <EditField
          field={{ ...asked, label: `${field.label}: ${t('condition.to')}` }}
          value={dayOf(to)}
          onChange={(day) => onChange([from ?? null, spanOf(day)])}
        />
      )}
    </Group>
  );
}

/** Whether what was typed is of the field's kind, as far as it says anything yet; the server would refuse the whole question. */
export function isReadable(field: Field, operator: Operator, value: unknown): boolean {
  const arity = arityOf(operator);
  if (isDay(field.kind) || (arity !== 'one' && arity !== 'two')) return true;
  const asked = askedAs(field, field.kind);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.every((each) => faultOf(asked, asNumber(asked, each)) !== 'unreadable');
}

/** Whether a condition says enough to be asked. */
export function isComplete(operator: Operator, value: unknown): boolean {
  const given = (each: unknown) =>
    isSpan(each)
      ? isWord(each.span) || /^\d{4}-\d{2}-\d{2}$/.test(each.span)
      : each !== null && each !== undefined && each !== '';
  if (operator === 'is_empty') return typeof value === 'boolean';
  if (arityOf(operator) === 'two') {
    return Array.isArray(value) ? value.length === 2 && value.every(given) : isSpan(value) && given(value);
  }
  return Array.isArray(value) ? value.length > 0 && value.every(given) : given(value);
}
