// Takes a table in whatever way it comes: dropped, chosen, or pasted from a spreadsheet.
import { Button, FileButton } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './DropZone.module.css';

export const acceptedFiles =
  '.csv,.tsv,.txt,.xlsx,.xlsm,.ods,.vcf,text/csv,text/tab-separated-values,text/plain';

function pastedFile(data: DataTransfer | null, name: string): File | undefined {
  const [file] = data?.files ?? [];
  if (file) return file;
  const text = data?.getData('text/plain') ?? '';
  return /[\n\t,;]/.test(text.trim()) ? new File([text], name, { type: 'text/plain' }) : undefined;
}

function usePaste(take: (file: File) => void) {
  const t = useTranslations('import_wizard.drop');
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]'))
        return;
      const file = pastedFile(event.clipboardData, t('pasted'));
      if (file) latest.current(file);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [t]);
}

export function DropZone({ onFile }: { onFile(file: File): void }) {
  const t = useTranslations('import_wizard.drop');
  const [over, setOver] = useState(false);
  usePaste(onFile);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for keyboard and touch
    <div
      className={styles.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconTableImport size={36} stroke={1.2} aria-hidden className={styles.sign} />
      <p className={styles.title}>{t('title')}</p>
      <FileButton onChange={(file) => file && onFile(file)} accept={acceptedFiles}>
        {(button) => (
          <Button {...button} variant="filled">
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <p className="quiet">{t('help')}</p>
    </div>
  );
}
