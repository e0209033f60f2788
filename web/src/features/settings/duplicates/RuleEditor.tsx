// One rule: the fields in which two records agree, how they are compared, and how likely it is then that they are one.
import { Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Match } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { NumberField } from '@/fields/number/NumberField';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { Select } from '@/ui/overlays';
import { type Choices, type DraftRule, mostFields, withField, withOther } from './draft';
import styles from './Rules.module.css';

interface Props {
  entity: Entity;
  choices: Choices;
  rule: DraftRule;
  number: number;
  /** What the server says of a part: ".score", ".fields[0].field". */
  errorAt(path: string): string | undefined;
  onChange(rule: DraftRule): void;
  onRemove(): void;
}

export function RuleEditor({ entity, choices, rule, number, errorAt, onChange, onRemove }: Props) {
  const t = useTranslations('settings.duplicates');
  const formats = useFormats();
  const labelOf = (name: string) => entity.fields.find((field) => field.name === name)?.label ?? name;
  const named = new Set(rule.fields.map(({ field }) => field));
  const title = t('rule', { number: formats.number(number) });
  const whole = errorAt('.fields') ?? errorAt('');
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <h4 className={styles.ruleTitle}>{title}</h4>
        <IconButton
          aria-label={t('remove_rule', { rule: title })}
          title={t('remove_rule', { rule: title })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </IconButton>
      </div>
      {rule.fields.map(({ field, match }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: another field may be chosen in the same place
        <div key={at} className={styles.part}>
          <Select
            label={t('field')}
            searchable
            allowDeselect={false}
            data={choices
              .filter((choice) => choice.field === field || !named.has(choice.field))
              .map((choice) => ({ value: choice.field, label: labelOf(choice.field) }))}
            value={field}
            onChange={(next) => next && onChange(withOther(rule, at, next, choices))}
            error={errorAt(`.fields[${at}].field`)}
          />
          <Select
            label={t('compared')}
            allowDeselect={false}
            data={(choices.find((choice) => choice.field === field)?.matches ?? [match]).map((value) => ({
              value,
              label: t(`match.${value}`),
            }))}
            value={match}
            onChange={(next) =>
              next &&
              onChange({
                ...rule,
                fields: rule.fields.map((part, index) =>
                  index === at ? { ...part, match: next as Match } : part,
                ),
              })
            }
            error={errorAt(`.fields[${at}].match`)}
          />
          {rule.fields.length > 1 && (
            <IconButton
              className={styles.remove}
              aria-label={t('remove_field', { field: labelOf(field) })}
              title={t('remove_field', { field: labelOf(field) })}
              onClick={() => onChange({ ...rule, fields: rule.fields.filter((_, index) => index !== at) })}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {whole && <p className="refused">{whole}</p>}
      <div className={styles.ruleFoot}>
        {rule.fields.length < mostFields && named.size < choices.length && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(withField(rule, choices))}>
            {t('add_field')}
          </Button>
        )}
        <NumberField
          label={t('score')}
          value={rule.score ?? null}
          onChange={(score) => onChange({ ...rule, score: score ?? undefined })}
          least={1}
          most={100}
          unit="%"
          error={errorAt('.score')}
          className={styles.score ?? ''}
        />
      </div>
    </li>
  );
}
