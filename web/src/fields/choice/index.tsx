import { Select } from '@mantine/core';
import { Pill } from '@/ui/Pill';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';

function Edit(props: EditProps<string>) {
  const { onKeyDown: _enterChooses, ...common } = commonInputProps(props);
  return (
    <Select
      {...common}
      data={props.field.choices ?? []}
      value={props.value ?? null}
      onChange={(value) => {
        props.onChange(value);
        props.onDone?.();
      }}
      clearable={!props.required}
      searchable
      defaultDropdownOpened={props.inCell}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

const labelOf = (value: string, choices: { value: string; label: string }[] = []) =>
  choices.find((choice) => choice.value === value)?.label ?? value;

const type: FieldType<string> = {
  Show: ({ value, field }) => <Pill of={value}>{labelOf(value, field.choices)}</Pill>,
  Edit,
  text: (value, field) => labelOf(value, field.choices),
  width: 9,
};
export const choice: AnyFieldType = type;
