// A value to be compared: whole, in plain words, and nothing to be pressed within what is pressed to choose it.
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { fileQuery, fileUrl, isPicture } from '@/api/files';
import type { Field } from '@/api/schema';
import { isEmpty, textOf } from '@/fields';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { isUnited } from './choices';
import styles from './Merge.module.css';

interface Props {
  value: unknown;
  field: Field;
}

export function Value({ value, field }: Props) {
  const t = useTranslations('fields');
  if (isEmpty(value)) return <span className="quiet">{t('none')}</span>;
  if (!isUnited(field)) return <One value={value} field={field} />;
  return (
    <ul className={styles.entries}>
      {(value as unknown[]).map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no names of their own, and none of them moves
        <li key={index}>
          <Entry entry={entry} field={field} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry, field }: { entry: unknown; field: Field }) {
  const formats = useFormats();
  if (field.kind === 'files') return <File id={entry as Id} />;
  return textOf([entry], field, formats);
}

function One({ value, field }: Props) {
  const t = useTranslations('fields');
  const formats = useFormats();
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (field.kind === 'file') return <File id={value as Id} />;
  return <span className={styles.text}>{textOf(value, field, formats)}</span>;
}

function File({ id }: { id: Id }) {
  const t = useTranslations('fields.file');
  const file = useQuery(fileQuery(id)).data;
  if (file && isPicture(file.name))
    return <img src={fileUrl(id)} alt={file.name} className={styles.picture} />;
  return file?.name || t('open');
}
