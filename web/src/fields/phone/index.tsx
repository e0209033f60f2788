import { toLatinDigits } from '@/base/digits';
import { useFormats } from '@/locale/ReaderProvider';
import styles from '../fields.module.css';
import { TypedInput } from '../TypedInput';
import type { AnyFieldType, EditProps, FieldType } from '../type';

/** Dials where there is a telephone; digits are the reader's. */
export function PhoneLink({ value }: { value: string }) {
  const formats = useFormats();
  return (
    <a href={`tel:${value.replace(/[^\d+*#,;]/g, '')}`} className={`cut numbers ${styles.link}`}>
      {formats.digits(value)}
    </a>
  );
}

function Edit(props: EditProps<string>) {
  const formats = useFormats();
  return (
    <TypedInput<string>
      props={props}
      read={toLatinDigits}
      write={formats.digits}
      input={{ type: 'tel', inputMode: 'tel', autoComplete: 'off' }}
    />
  );
}

const type: FieldType<string> = {
  Show: PhoneLink,
  Edit,
  text: (value, _field, formats) => formats.digits(value),
  width: 10,
};
export const phone: AnyFieldType = type;
