import { Textarea } from '@mantine/core';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';

// Enter makes a new line; the form, or the popover around it, has its own way to save.
function Edit(props: EditProps<string>) {
  const { onKeyDown: _newLine, ...common } = commonInputProps(props);
  return (
    <Textarea
      {...common}
      value={props.value ?? ''}
      maxLength={props.field.max}
      autosize
      minRows={3}
      maxRows={14}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  );
}

const type: FieldType<string> = {
  Show: ({ value }) => (
    <span className="cut" title={value.length < 600 ? value : undefined}>
      {value.replace(/\s+/g, ' ')}
    </span>
  ),
  Edit,
  text: (value) => value,
  width: 18,
  bulky: true,
};
export const longText: AnyFieldType = type;
