import type { ReactNode } from 'react';
import styles from './Pill.module.css';
import { Sign } from './signs/Sign';

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

interface Props {
  /** The value that it stands for. */
  of?: string | undefined;
  /** The name of its colour, where it has one of its own: a dot, or that of its picture. */
  color?: string | null | undefined;
  icon?: string | undefined;
  children: ReactNode;
}

/** A short word in a frame. */
export function Pill({ of = '', color, icon, children }: Props) {
  return (
    <span className={styles.pill} data-tone={tones[of]} data-color={(!icon && color) || undefined}>
      {icon && (
        <span className={styles.icon}>
          <Sign icon={icon} color={color ?? undefined} size={14} />
        </span>
      )}
      {children}
    </span>
  );
}
