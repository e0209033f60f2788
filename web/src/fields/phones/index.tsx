import { TextInput } from '@mantine/core';
import { toLatinDigits } from '@/base/digits';
import type { Labelled } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import { PhoneLink } from '../phone';
import type { AnyFieldType, FieldType } from '../type';

function Entry({ value, onChange, name, autoFocus, invalid }: EntryProps<string>) {
  const formats = useFormats();
  return (
    <TextInput
      size="sm"
      type="tel"
      autoComplete="off"
      aria-label={name}
      aria-invalid={invalid}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={formats.digits(value ?? '')}
      onChange={(event) => onChange(toLatinDigits(event.currentTarget.value))}
    />
  );
}

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <PhoneLink value={each} />}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="phones" none="" Entry={Entry} />,
  text: (value, _field, formats) => value.map((each) => formats.digits(each.value)).join(', '),
  width: 10,
  bulky: true,
};
export const phones: AnyFieldType = type;
