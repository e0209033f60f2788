import { useNetwork } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { isReachable, onReach } from '@/api/connection';
import styles from './Shell.module.css';

export function OfflineNotice() {
  const t = useTranslations('shell');
  const { online } = useNetwork();
  const reachable = useSyncExternalStore(onReach, isReachable);
  const sentence = !online ? t('offline') : !reachable ? t('unreachable') : undefined;
  return (
    <div role="status" className={sentence && styles.notice}>
      {sentence}
    </div>
  );
}
