// Small steps to tick off. Enter goes on to the next step, and several pasted lines are several steps.
import { Checkbox, Input, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Formats } from '@/base/format';
import type { ChecklistStep } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import styles from '../list.module.css';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

const most = 100;
const longest = 500;

const progress = (steps: ChecklistStep[], formats: Formats) =>
  `${formats.number(steps.filter(({ done }) => done).length)}/${formats.number(steps.length)}`;

function Show({ value }: ShowProps<ChecklistStep[]>) {
  const formats = useFormats();
  const next = value.find(({ done }) => !done);
  return (
    <span className="cut">
      {progress(value, formats)}
      {next && <span className="quiet"> · {next.text}</span>}
    </span>
  );
}

function Edit({ value, field, onChange, label, error, required, autoFocus }: EditProps<ChecklistStep[]>) {
  const t = useTranslations('fields.checklist');
  const formats = useFormats();
  const frame = useRef<HTMLFieldSetElement>(null);
  const steps: ChecklistStep[] = value && value.length > 0 ? value : [{ text: '', done: false }];
  const focus = (index: number) =>
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLInputElement>(`[data-step="${index}"] input[type="text"]`)?.focus(),
    );
  const set = (next: ChecklistStep[]) => onChange(next.length > 0 ? next : null);
  const put = (index: number, step: ChecklistStep) =>
    set(steps.map((each, at) => (at === index ? step : each)));
  const insert = (index: number, texts: string[]) => {
    const added = texts.map((text) => ({ text, done: false }));
    set([...steps.slice(0, index), ...added, ...steps.slice(index)].slice(0, most));
    focus(index + added.length - 1);
  };
  const remove = (index: number) => {
    set(steps.filter((_, at) => at !== index));
    focus(Math.max(index - 1, 0));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (event.key === 'Enter' && plain) {
      event.preventDefault();
      if (event.currentTarget.value.trim()) insert(index + 1, ['']);
    }
    if (event.key === 'Backspace' && event.currentTarget.value === '' && steps.length > 1) {
      event.preventDefault();
      remove(index);
    }
  };
  const onPaste = (event: ClipboardEvent, index: number) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim());
    const texts = lines.filter(Boolean);
    if (texts.length < 2) return;
    event.preventDefault();
    insert(index + 1, texts);
  };
  return (
    <Input.Wrapper
      component="fieldset"
      ref={frame as never}
      className={styles.list}
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error}
      required={required}
    >
      {steps.map((step, index) => {
        const number = formats.number(index + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          <div key={index} className={styles.line} data-step={index}>
            <Checkbox
              aria-label={t('done', { number })}
              checked={step.done}
              onChange={(event) => put(index, { ...step, done: event.currentTarget.checked })}
            />
            <TextInput
              size="sm"
              className={styles.grow}
              aria-label={t('step', { number })}
              placeholder={t('placeholder')}
              maxLength={longest}
              autoFocus={autoFocus && index === 0}
              value={step.text}
              onChange={(event) => put(index, { ...step, text: event.currentTarget.value })}
              onKeyDown={(event) => onKeyDown(event, index)}
              onPaste={(event) => onPaste(event, index)}
            />
            {(steps.length > 1 || step.text) && (
              <IconButton
                aria-label={t('remove', { number })}
                title={t('remove', { number })}
                onClick={() => remove(index)}
              >
                <IconX size={16} aria-hidden />
              </IconButton>
            )}
          </div>
        );
      })}
    </Input.Wrapper>
  );
}

const type: FieldType<ChecklistStep[]> = {
  Show,
  Edit,
  text: (value, _field, formats) => progress(value, formats),
  width: 12,
  bulky: true,
};
export const checklist: AnyFieldType = type;
