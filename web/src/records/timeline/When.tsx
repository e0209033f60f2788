// How long ago, or in how long; the exact moment on a closer look.
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Timeline.module.css';

export function When({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.dateTime(at)} className={styles.when}>
      {formats.relative(at)}
    </time>
  );
}
