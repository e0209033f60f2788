import type { ReactNode } from 'react';
import styles from './Pill.module.css';

// Words that say how something stands have a colour; all others are grey, so that colour keeps its meaning.
const tones: Record<string, string> = {
  won: 'good',
  customer: 'good',
  done: 'good',
  given: 'good',
  connected: 'good',
  lost: 'bad',
  urgent: 'bad',
  unqualified: 'bad',
  withdrawn: 'bad',
  former: 'bad',
  high: 'warn',
  new: 'accent',
  lead: 'accent',
  qualified: 'accent',
  opportunity: 'accent',
  in_progress: 'accent',
  contacted: 'accent',
};

/** A short word in a frame; `of` is the value that it stands for, or the name of a tag's colour. */
export function Pill({
  of = '',
  color,
  children,
}: {
  of?: string;
  color?: string | null;
  children: ReactNode;
}) {
  return (
    <span className={styles.pill} data-tone={tones[of]} data-color={color ?? undefined}>
      {children}
    </span>
  );
}
