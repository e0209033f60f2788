import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import styles from './Shell.module.css';

export function OfflineNotice() {
  const t = useTranslations('shell');
  const { online } = useNetwork();
  return (
    <div role="status" className={online ? undefined : styles.notice}>
      {!online && t('offline')}
    </div>
  );
}
