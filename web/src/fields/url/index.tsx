import { TextInput } from '@mantine/core';
import styles from '../fields.module.css';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import { shortUrl, webAddress } from './address';

function Show({ value }: ShowProps<string>) {
  const href = webAddress(value);
  if (!href) return <span className="cut">{value}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={value} className={`cut ${styles.link}`}>
      {shortUrl(value)}
    </a>
  );
}

function Edit(props: EditProps<string>) {
  return (
    <TextInput
      {...commonInputProps(props)}
      inputMode="url"
      autoComplete="off"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value.trim() || null)}
    />
  );
}

const type: FieldType<string> = { Show, Edit, text: shortUrl, width: 12 };
export const url: AnyFieldType = type;
