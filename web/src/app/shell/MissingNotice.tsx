// Says that a part of the application could not be loaded, most often because there is a new version.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { tryMissingParts, useMissingParts } from '@/ui/parts';
import styles from './Shell.module.css';

export function MissingNotice() {
  const t = useTranslations('shell.missing');
  if (!useMissingParts()) return null;
  return (
    <div role="alert" className={styles.notice}>
      {t('why')}{' '}
      <Button size="compact-sm" variant="subtle" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={tryMissingParts}>
        {t('again')}
      </Button>
    </div>
  );
}
