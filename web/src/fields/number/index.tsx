// Whole numbers. What is none stays as it was typed, for the server to refuse.

import type { Field } from '@/api/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { TypedInput } from '../TypedInput';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import { readWhole } from './read';

function Show({ value, field }: ShowProps<number | string>) {
  return <span className="cut numbers">{type.text(value, field, useFormats())}</span>;
}

function Edit(props: EditProps<number | string>) {
  const formats = useFormats();
  return (
    <TypedInput<number>
      props={props}
      read={readWhole}
      write={(value) => formats.digits(String(value))}
      input={{ inputMode: 'numeric', autoComplete: 'off' }}
    />
  );
}

// A year is no quantity: it is not grouped.
const isYear = ({ least = 0, most = 0 }: Field) => Number(least) >= 1000 && Number(most) <= 9999;

const type: FieldType<number | string> = {
  Show,
  Edit,
  text: (value, field, formats) =>
    typeof value === 'number' ? formats.number(value, { useGrouping: !isYear(field) }) : value,
  align: 'end',
  width: 7,
};
export const number: AnyFieldType = type;
