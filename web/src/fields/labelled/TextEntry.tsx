// One text of a labelled list: a mail address, a phone number, a name in a network.
import { TextInput } from '@mantine/core';
import type { EntryProps } from './LabelledList';

interface Props extends EntryProps<string> {
  type: 'text' | 'email' | 'tel';
  /** How the value stands in the box, and how what is typed becomes the value. */
  show?(value: string): string;
  read?(typed: string): string;
}

const asItIs = (text: string) => text;

export function TextEntry({
  type,
  value,
  onChange,
  name,
  autoFocus,
  invalid,
  show = asItIs,
  read = asItIs,
}: Props) {
  return (
    <TextInput
      size="sm"
      type={type}
      autoComplete="off"
      aria-label={name}
      aria-invalid={invalid}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={show(value ?? '')}
      onChange={(event) => onChange(read(event.currentTarget.value))}
    />
  );
}
