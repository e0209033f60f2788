// One line of text that means something else: a number, an amount, a phone.
import { TextInput, type TextInputProps } from '@mantine/core';
import { useBounds } from './bounds';
import { commonInputProps, useTyped } from './inputs';
import type { EditProps } from './type';

interface Typed<Value> {
  props: EditProps<Value | string>;
  write(value: Value | string): string;
  read(typed: string): Value | undefined;
  input?: TextInputProps;
}

export function TypedInput<Value>({ props, write, read, input }: Typed<Value>) {
  const { leave, ...typed } = useTyped<Value>(props.value, write, read, props.onChange);
  const bounds = useBounds(props);
  return (
    <TextInput
      {...commonInputProps(props)}
      {...bounds.said}
      {...typed}
      {...input}
      onChange={(event) => {
        bounds.typing();
        typed.onChange(event);
      }}
      onBlur={() => {
        leave();
        bounds.leave();
        props.onDone?.();
      }}
    />
  );
}
