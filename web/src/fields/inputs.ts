// What editors of one line have in common: label, error, and the keys that end them.
import type { KeyboardEvent } from 'react';
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
    'aria-label': label ? undefined : field.label,
    error,
    autoFocus,
    required,
    withAsterisk: required,
    variant: inCell ? 'unstyled' : 'default',
    size: 'sm',
    onBlur: onDone,
    onKeyDown: (event: KeyboardEvent) => {
      if (onDone && event.key === 'Enter' && !event.nativeEvent.isComposing) onDone();
    },
  } as const;
}
