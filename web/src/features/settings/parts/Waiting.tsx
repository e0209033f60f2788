import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import styles from './parts.module.css';

const lines = [60, 90, 90, 75, 90];

/** In place of a section that is on its way. */
export function Waiting() {
  const t = useTranslations('settings');
  return (
    <div className={styles.section} aria-busy>
      <span className="only-read-aloud">{t('loading')}</span>
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <Skeleton key={index} height={index === 0 ? 22 : 40} width={`${width}%`} />
      ))}
    </div>
  );
}
