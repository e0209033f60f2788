import type { ReactNode } from 'react';
import styles from './fields.module.css';

/** Several short words on one line; what does not fit is cut off. */
export function Pills({ children }: { children: ReactNode }) {
  return <span className={styles.pills}>{children}</span>;
}
