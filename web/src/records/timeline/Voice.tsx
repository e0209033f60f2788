// A voice that was recorded.
import { useTranslations } from 'use-intl';
import { fileUrl } from '@/api/files';
import type { Id } from '@/generated/schema';
import styles from './Timeline.module.css';

export function Voice({ id }: { id: Id }) {
  const t = useTranslations('timeline.voice');
  return (
    // biome-ignore lint/a11y/useMediaCaption: what somebody said just now has no captions
    <audio controls preload="metadata" src={fileUrl(id)} className={styles.voice} aria-label={t('play')} />
  );
}
