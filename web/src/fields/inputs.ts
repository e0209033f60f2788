// What editors of one line have in common: label, error, the keys that end them, and keeping what was typed.
import { type KeyboardEvent, useState } from 'react';
import type { EditProps } from './type';

export function commonInputProps<Value>({
  field,
  label,
  error,
  autoFocus,
  required,
  inCell,
  onDone,
}: EditProps<Value>) {
  return {
    label: inCell ? undefined : label,
    'aria-label': label && !inCell ? undefined : field.label,
    error,
    'data-autofocus': autoFocus || undefined,
    autoFocus,
    required,
    withAsterisk: required,
    variant: inCell ? 'unstyled' : 'default',
    size: 'sm',
    onBlur: onDone,
    onKeyDown: (event: KeyboardEvent) => {
      if (onDone && event.key === 'Enter' && !event.nativeEvent.isComposing) {
        event.preventDefault();
        onDone();
      }
    },
  } as const;
}

/** Editors that open a list of their own need the keys for it. */
export function chooserProps<Value>(props: EditProps<Value>) {
  const { onKeyDown: _chooses, onBlur: _closes, ...common } = commonInputProps(props);
  return {
    ...common,
    defaultDropdownOpened: props.inCell,
    comboboxProps: { withinPortal: true, shadow: 'md' },
    onDropdownClose: props.inCell ? props.onDone : undefined,
  } as const;
}

/**
 * A value that is typed as text. While somebody types, the text stays as typed; when they leave, it is written the way a
 * read would show it. What cannot be read stays and goes to the server as it is, which says what is wrong with it: nothing
 * typed is lost or guessed.
 */
export function useTyped<Value>(
  value: Value | string | null | undefined,
  write: (value: Value | string) => string,
  read: (typed: string) => Value | undefined,
  onChange: (value: Value | string | null) => void,
) {
  const [typed, setTyped] = useState<string>();
  const written = value === null || value === undefined ? '' : write(value);
  return {
    value: typed ?? written,
    onChange: (event: { currentTarget: { value: string } }) => {
      const text = event.currentTarget.value;
      setTyped(text);
      onChange(text.trim() === '' ? null : (read(text) ?? text.trim()));
    },
    leave: () => setTyped(undefined),
  };
}
