// What is very long stands folded until somebody wants to read it.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchedFor } from './searched';
import styles from './Timeline.module.css';

const mostCharacters = 1200;
const mostLines = 16;

export const isLong = (text: string): boolean =>
  text.length > mostCharacters || text.split('\n', mostLines + 1).length > mostLines;

export function Folded({ text, children }: { text: string; children: ReactNode }) {
  const t = useTranslations('timeline');
  // What was searched for may stand at the end.
  const searched = useSearchedFor() !== '';
  const [whole, setWhole] = useState(false);
  if (!isLong(text)) return children;
  const open = whole || searched;
  return (
    <>
      <div className={styles.folded} data-open={open || undefined}>
        {children}
      </div>
      {!searched && (
        <button type="button" className={styles.unfold} aria-expanded={open} onClick={() => setWhole(!whole)}>
          {t(open ? 'fold' : 'unfold')}
        </button>
      )}
    </>
  );
}
