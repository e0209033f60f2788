// One rule: a field, how it is compared, and with what.

import { CloseButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Field, Schema } from '@/api/schema';
import { EditOperand } from '@/fields/operand';
import {
  arityOf,
  type OperatorChoice,
  operatorChoices,
  operatorLabel,
  type Translate,
} from '@/fields/operators';
import { Select } from '@/ui/overlays';
import { useSchema } from '../../schema';
import { columnLabel } from '../columns';
import styles from './Filter.module.css';
import type { Rule } from './tree';

interface Props {
  entity: Entity;
  narrow: boolean;
  rule: Rule;
  autoFocus: boolean;
  onChange(rule: Rule | undefined): void;
}

export function RuleRow({ entity, narrow, rule, autoFocus, onChange }: Props) {
  const t = useTranslations('list.filter');
  const words = useTranslations('fields');
  const schema = useSchema();
  const fields = useMemo(() => fieldChoices(entity, schema), [entity, schema]);
  const field = schema.field(entity.name, rule.path);
  const offered = field ? operatorChoices(field, words) : [];
  const current = offered.find((choice) => choice.operator === rule.operator && sameFixed(choice, rule));
  const choices = field && !current ? [unoffered(field, rule, words), ...offered] : offered;
  const chosen = current ?? choices[0];
  // Whoever has said which field goes on with its value. On a phone the keyboard would cover how it is compared.
  const [goesOn, setGoesOn] = useState(false);
  const setField = (path: string) => {
    const next = schema.field(entity.name, path);
    const first = next && operatorChoices(next, words)[0];
    setGoesOn(!narrow);
    if (first) onChange({ ...rule, path, operator: first.operator, value: first.fixed });
  };
  const setOperator = (choice: OperatorChoice) => {
    const keeps = arityOf(choice.operator) === arityOf(rule.operator) && choice.fixed === undefined;
    onChange({ ...rule, operator: choice.operator, value: keeps ? rule.value : choice.fixed });
  };
  return (
    <div className={styles.rule}>
      <Select
        className={styles.field}
        size="sm"
        aria-label={t('field')}
        data={fields}
        value={rule.path}
        onChange={(path) => path && setField(path)}
        allowDeselect={false}
        searchable
        // Of the first rule when the panel opens. On a phone the keyboard would cover the rest of it.
        data-autofocus={!narrow || undefined}
        autoFocus={autoFocus && !narrow}
        // The list would hide the rules below of whoever has only come here.
        openOnFocus={false}
        // Typing looks for another field, rather than going on with the name of this one.
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.currentTarget.select()}
        limit={200}
        comboboxProps={{ withinPortal: false, width: 280, position: 'bottom-start' }}
        selectFirstOptionOnChange
        nothingFoundMessage={t('no_field')}
      />
      <Select
        className={styles.operator}
        size="sm"
        aria-label={t('operator')}
        data={choices.map(({ key, label }) => ({ value: key, label }))}
        value={chosen?.key ?? null}
        onChange={(key) => {
          const choice = choices.find((each) => each.key === key);
          if (choice) setOperator(choice);
        }}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false, width: 200, position: 'bottom-start' }}
      />
      <div className={styles.operand}>
        {field && <Operand field={field} rule={rule} autoFocus={goesOn} onChange={onChange} />}
      </div>
      <CloseButton aria-label={t('remove')} onClick={() => onChange(undefined)} />
    </div>
  );
}

/** A comparison that nobody would choose here, but that an address or a view may ask for. */
function unoffered(field: Field, { operator, value }: Rule, words: Translate): OperatorChoice {
  return { key: operator, operator, label: operatorLabel(field, operator, value, words) };
}

const sameFixed = ({ fixed }: OperatorChoice, { value }: Rule) => fixed === undefined || fixed === value;

interface OperandProps extends Pick<Props, 'rule' | 'autoFocus'> {
  field: Field;
  onChange(rule: Rule): void;
}

function Operand({ field, rule, autoFocus, onChange }: OperandProps) {
  return (
    <EditOperand
      key={`${rule.path} ${rule.operator}`}
      field={field}
      operator={rule.operator}
      value={rule.value}
      autoFocus={autoFocus}
      onChange={(value) => onChange({ ...rule, value })}
    />
  );
}

/** Fields of the noun, and of what it links to under the link's name. */
function fieldChoices(entity: Entity, schema: Schema) {
  const own = filterable(entity);
  const linked = own.flatMap((field) => {
    const target = field.target && field.origin !== 'system' ? schema.find(field.target) : undefined;
    if (!target || !['link', 'links'].includes(field.kind)) return [];
    return [
      {
        group: field.label,
        items: filterable(target).map((inner) => {
          const path = `${field.name}.${inner.name}`;
          return { value: path, label: columnLabel(entity, schema, path) };
        }),
      },
    ];
  });
  return [
    { group: entity.label, items: own.map((field) => ({ value: field.name, label: field.label })) },
    ...linked,
  ];
}

const filterable = (entity: Entity): Field[] =>
  entity.fields.filter(
    (field) => field.operators.length > 0 && !['id', 'version', 'deleted_at'].includes(field.name),
  );
