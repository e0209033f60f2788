import { TextInput } from '@mantine/core';
import styles from '../fields.module.css';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';

/** Shown where somebody may want to write to it at once. */
export function MailLink({ value }: { value: string }) {
  return (
    <a href={`mailto:${encodeURIComponent(value).replace('%40', '@')}`} className={`cut ${styles.link}`}>
      {value}
    </a>
  );
}

function Edit(props: EditProps<string>) {
  return (
    <TextInput
      {...commonInputProps(props)}
      type="email"
      inputMode="email"
      autoComplete="off"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value.trim() || null)}
    />
  );
}

const type: FieldType<string> = {
  Show: MailLink,
  Edit,
  text: (value) => value,
  width: 17,
};
export const mail: AnyFieldType = type;
