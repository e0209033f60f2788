// How far the server came with taking back, or putting back, what an import did.
import { Progress } from '@mantine/core';
import { useTranslations } from 'use-intl';
import styles from './Imports.module.css';

export function Undoing({ changes, looked_at }: { changes: number; looked_at: number }) {
  const t = useTranslations('import_wizard.turn');
  const words = t('going_on', { done: looked_at, count: changes });
  return (
    <div>
      <p className={styles.small}>{words}</p>
      <Progress value={(100 * looked_at) / Math.max(changes, 1)} aria-label={t('progress')} />
    </div>
  );
}
