// Several of a kind, each with a label; the first is the main one. There is always a line to type into.

import { ActionIcon, Button, Input } from '@mantine/core';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Labelled } from '@/generated/schema';
import { Autocomplete } from '@/ui/overlays';
import type { EditProps } from '../type';
import styles from './labelled.module.css';
import { isUsual, type LabelledKind, usualLabels } from './labels';

export interface EntryProps<Value> {
  value: Value | null;
  onChange(value: Value | null): void;
  name: string;
  autoFocus: boolean | undefined;
  invalid: boolean;
}

interface Props<Value> {
  props: EditProps<Labelled<Value>[]>;
  kind: LabelledKind;
  none: Value;
  Entry: (props: EntryProps<Value>) => ReactNode;
}

const most = 20;

/** A label as the reader says it, and what somebody typed as it is kept. */
export function useLabels() {
  const t = useTranslations('fields.labels');
  const say = (label: string) => (isUsual(label) ? t(label) : label);
  const kept = (said: string, kind: LabelledKind) =>
    usualLabels[kind].find((label) => t(label).toLowerCase() === said.trim().toLowerCase()) ?? said;
  return { say, kept };
}

export function LabelledList<Value>({ props, kind, none, Entry }: Props<Value>) {
  const t = useTranslations('fields.several');
  const { say, kept } = useLabels();
  const frame = useRef<HTMLFieldSetElement>(null);
  const entries = props.value && props.value.length > 0 ? props.value : [{ value: none }];
  const set = (next: Labelled<Value>[]) => props.onChange(next.length > 0 ? next : null);
  const put = (index: number, entry: Labelled<Value>) =>
    set(entries.map((each, at) => (at === index ? entry : each)));
  const add = () => {
    const last = entries[entries.length - 1];
    const untouched = JSON.stringify(last?.value) === JSON.stringify(none);
    if (!untouched) set([...entries, { value: none }]);
    const next = untouched ? entries.length - 1 : entries.length;
    requestAnimationFrame(() => {
      frame.current?.querySelector<HTMLInputElement>(`[data-entry="${next}"] input`)?.focus();
    });
  };
  const full = entries.length >= (props.field.max ?? most);
  const suggestions = usualLabels[kind].map(say);
  return (
    <Input.Wrapper
      component="fieldset"
      ref={frame as never}
      className={styles.several}
      label={props.label}
      labelElement="div"
      aria-label={props.field.label}
      error={props.error}
      required={props.required}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
        <div key={index} className={styles.entry} data-entry={index} data-kind={kind}>
          <div className={styles.value}>
            <Entry
              value={entry.value}
              onChange={(value) => put(index, { ...entry, value: value ?? none })}
              name={entries.length > 1 ? `${props.field.label} ${index + 1}` : props.field.label}
              autoFocus={props.autoFocus && index === 0}
              invalid={Boolean(props.error)}
            />
          </div>
          <Autocomplete
            size="sm"
            className={styles.label}
            aria-label={t('label')}
            placeholder={index === 0 && entries.length > 1 ? t('main') : t('label')}
            data={suggestions}
            maxLength={60}
            value={say(entry.label ?? '')}
            onChange={(label) =>
              put(index, label ? { ...entry, label: kept(label, kind) } : { value: entry.value })
            }
            filter={({ options }) => options}
          />
          {index > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('make_main')}
              title={t('make_main')}
              onClick={() => set([entry, ...entries.filter((_, at) => at !== index)])}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
          )}
          {entries.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('remove')}
              title={t('remove')}
              onClick={() => set(entries.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {!full && (
        <Button
          size="compact-sm"
          variant="subtle"
          className={styles.add}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={`${t('add')}: ${props.field.label}`}
          onClick={add}
        >
          {t('add')}
        </Button>
      )}
    </Input.Wrapper>
  );
}
