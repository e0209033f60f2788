import { TextInput } from '@mantine/core';
import type { Labelled } from '@/generated/schema';

import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import type { AnyFieldType, FieldType } from '../type';

function Entry({ value, onChange, name, autoFocus, invalid }: EntryProps<string>) {
  return (
    <TextInput
      size="sm"
      type="text"
      autoComplete="off"
      aria-label={name}
      aria-invalid={invalid}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <span className="cut">{each}</span>}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="handles" none="" Entry={Entry} />,
  text: (value) => value.map((each) => each.value).join(', '),
  width: 12,
  bulky: true,
};
export const handles: AnyFieldType = type;
