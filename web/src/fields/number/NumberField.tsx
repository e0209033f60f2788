// A whole number to type, in the digits of any script. While somebody types, the text stays as it is typed, so that the caret
// stays where it is; what is no number within the bounds stays, and says so.
import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { readWhole } from './read';

type Given = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'type'>;

interface Props extends Given {
  value: number | null;
  /** Undefined while what stands there is no number within the bounds. */
  onChange(value: number | null | undefined): void;
  least: number;
  most: number;
  /** Such as "%". */
  unit?: string;
  /** The input is left, or Enter pressed. */
  onDone?(): void;
}

export function NumberField({ value, onChange, least, most, unit, onDone, error, ...input }: Props) {
  const t = useTranslations('fields');
  const formats = useFormats();
  const [typed, setTyped] = useState<string>();
  const [left, setLeft] = useState(false);
  const read = (text: string) => {
    if (text.trim() === '') return null;
    const number = readWhole(text);
    return number !== undefined && number >= least && number <= most ? number : undefined;
  };
  const isWrong = typed !== undefined && read(typed) === undefined;
  const bounds = { least: formats.number(least), most: formats.number(most) };
  return (
    <TextInput
      {...input}
      error={left && isWrong ? t('whole_number', bounds) : error}
      inputMode="numeric"
      autoComplete="off"
      rightSection={unit}
      value={typed ?? (value === null ? '' : formats.digits(String(value)))}
      onChange={({ currentTarget }) => {
        setLeft(false);
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
      onBlur={() => {
        setLeft(true);
        if (!isWrong) setTyped(undefined);
        onDone?.();
      }}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key !== 'Enter') return;
        // A form that cannot be sent says nothing by itself.
        setLeft(true);
        if (onDone) event.currentTarget.blur();
      }}
    />
  );
}
