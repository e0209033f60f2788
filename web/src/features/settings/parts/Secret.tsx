// Something shown once: to copy, or to keep as a file.
import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import styles from './parts.module.css';

function saveText(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

interface Props {
  text: string;
  label: string;
  /** Offers to keep it under this name. */
  fileName?: string;
}

export function Secret({ text, label, fileName }: Props) {
  const t = useTranslations('settings.secret');
  return (
    <section className={styles.secret} aria-label={label}>
      <pre className={styles.secretText}>{text}</pre>
      <Group gap="sm">
        <CopyButton value={text} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        {fileName && (
          <Button
            variant="default"
            onClick={() => saveText(text, fileName)}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('download')}
          </Button>
        )}
      </Group>
    </section>
  );
}
