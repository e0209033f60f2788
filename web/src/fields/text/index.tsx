import { TextInput } from '@mantine/core';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';

function Edit(props: EditProps<string>) {
  return (
    <TextInput
      {...commonInputProps(props)}
      value={props.value ?? ''}
      maxLength={props.field.max}
      autoComplete="off"
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  );
}

const type: FieldType<string> = {
  Show: ({ value }) => (
    <span className="cut" title={value}>
      {value}
    </span>
  ),
  Edit,
  text: (value) => value,
  width: 11,
};
export const text: AnyFieldType = type;
