// One file: chosen, dropped or pasted, and sent at once. Pictures are shown as such.
import { ActionIcon, Button, Input } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fileQuery, fileUrl, isPicture, uploadFile } from '@/api/files';
import type { Id } from '@/generated/schema';
import fieldStyles from '../fields.module.css';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import styles from './file.module.css';

export function ShowFile({ id }: { id: Id }) {
  const t = useTranslations('fields.file');
  const file = useQuery(fileQuery(id)).data;
  return (
    <a
      href={fileUrl(id)}
      target="_blank"
      rel="noopener noreferrer"
      className={`${styles.file} ${fieldStyles.link}`}
      title={file?.name}
    >
      {file && isPicture(file.name) ? (
        <img src={fileUrl(id)} alt="" className={styles.picture} loading="lazy" />
      ) : (
        <IconPaperclip size={16} aria-hidden />
      )}
      <span className="cut">{file?.name || t('open')}</span>
    </a>
  );
}

const Show = ({ value }: ShowProps<Id>) => <ShowFile id={value} />;

function Edit({ value, field, onChange, onDone, label, error, required, autoFocus }: EditProps<Id>) {
  const t = useTranslations('fields.file');
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file),
    onSuccess: ({ id }) => {
      onChange(id);
      onDone?.();
    },
  });
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      error={error ?? upload.error?.message}
      required={required}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are shortcuts of the button within */}
      <div
        className={styles.place}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        onPaste={onPaste}
      >
        {value && <Show value={value} field={field} />}
        <Button
          size="compact-sm"
          variant="default"
          autoFocus={autoFocus}
          loading={upload.isPending}
          onClick={() => chooser.current?.click()}
          aria-label={`${field.label}: ${value ? t('replace') : t('choose')}`}
        >
          {value ? t('replace') : t('choose')}
        </Button>
        {value ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove')}
            onClick={() => {
              onChange(null);
              onDone?.();
            }}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        ) : (
          <span className={`quiet ${styles.hint}`}>{upload.isPending ? t('sending') : t('or_drop')}</span>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

const type: FieldType<Id> = { Show, Edit, text: () => '', width: 10, bulky: true };
export const file: AnyFieldType = type;
