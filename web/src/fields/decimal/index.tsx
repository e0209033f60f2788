// Numbers with a fraction, kept as text so that nothing is rounded.
import { decimalOf } from '@/base/digits';
import { useFormats } from '@/locale/ReaderProvider';
import { TypedInput } from '../TypedInput';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

function Show({ value, field }: ShowProps<string>) {
  return <span className="cut numbers">{type.text(value, field, useFormats())}</span>;
}

function Edit(props: EditProps<string>) {
  const formats = useFormats();
  return (
    <TypedInput<string>
      props={props}
      read={decimalOf}
      write={(value) => formats.digits(String(value))}
      input={{ inputMode: 'decimal', autoComplete: 'off' }}
    />
  );
}

const type: FieldType<string> = {
  Show,
  Edit,
  text: (value, _field, formats) =>
    decimalOf(String(value)) === undefined ? String(value) : formats.decimal(value),
  align: 'end',
  width: 7,
};
export const decimal: AnyFieldType = type;
