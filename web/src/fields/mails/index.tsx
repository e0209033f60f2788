import { TextInput } from '@mantine/core';
import type { Labelled } from '@/generated/schema';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import { MailLink } from '../mail';
import type { AnyFieldType, FieldType } from '../type';

function Entry({ value, onChange, name, autoFocus, invalid }: EntryProps<string>) {
  return (
    <TextInput
      size="sm"
      type="email"
      autoComplete="off"
      aria-label={name}
      aria-invalid={invalid}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <MailLink value={each} />}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="mails" none="" Entry={Entry} />,
  text: (value) => value.map((each) => each.value).join(', '),
  width: 14,
  bulky: true,
};
export const mails: AnyFieldType = type;
