// Several files: chosen, dropped or pasted, and sent at once, one after another.
import { Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { uploadFile } from '@/api/files';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { ShowFile } from '../file';
import placeStyles from '../file/file.module.css';
import styles from '../list.module.css';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

const most = 50;

function Show({ value }: ShowProps<Id[]>) {
  const formats = useFormats();
  const [first, ...others] = value;
  return (
    <>
      {first && <ShowFile id={first} />}
      {others.length > 0 && <span className="quiet"> +{formats.number(others.length)}</span>}
    </>
  );
}

function Edit({ value, field, onChange, label, error, required, autoFocus }: EditProps<Id[]>) {
  const t = useTranslations('fields.file');
  const formats = useFormats();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const ids = value ?? [];
  const upload = useMutation({
    mutationFn: async (files: File[]) => {
      const sent: Id[] = [];
      for (const file of files) sent.push((await uploadFile(file)).id);
      return sent;
    },
    onSuccess: (sent) => onChange([...new Set([...ids, ...sent])]),
  });
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])].slice(0, (field.max ?? most) - ids.length);
    if (files.length > 0) upload.mutate(files);
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
  const remove = (id: Id) => {
    const rest = ids.filter((each) => each !== id);
    onChange(rest.length > 0 ? rest : null);
  };
  return (
    <Input.Wrapper
      component="fieldset"
      className={styles.list}
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error ?? upload.error?.message}
      required={required}
    >
      {ids.map((id, index) => {
        const name = t('remove_number', { number: formats.number(index + 1) });
        return (
          <div key={id} className={styles.line}>
            <span className={`cut ${styles.grow}`}>
              <ShowFile id={id} />
            </span>
            <IconButton aria-label={name} title={name} onClick={() => remove(id)}>
              <IconX size={16} aria-hidden />
            </IconButton>
          </div>
        );
      })}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are shortcuts of the button within */}
      <div
        className={placeStyles.place}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        onPaste={onPaste}
      >
        <Button
          size="compact-sm"
          variant="default"
          autoFocus={autoFocus}
          loading={upload.isPending}
          onClick={() => chooser.current?.click()}
          aria-label={`${field.label}: ${t('choose_several')}`}
        >
          {t('choose_several')}
        </Button>
        <span className={`quiet ${placeStyles.hint}`}>{upload.isPending ? t('sending') : t('or_drop')}</span>
        <input
          ref={chooser}
          type="file"
          multiple
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

const type: FieldType<Id[]> = {
  Show,
  Edit,
  text: (value, _field, formats) => formats.number(value.length),
  width: 10,
  bulky: true,
};
export const files: AnyFieldType = type;
