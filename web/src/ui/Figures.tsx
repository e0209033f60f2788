// A few numbers or moments in a row, each with the word for it: what one wants to know before anything else.
import type { ReactNode } from 'react';
import styles from './Figures.module.css';

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

interface Props {
  label: string;
  children: ReactNode;
  /** More words beside the value. */
  hint?: ReactNode;
  tone?: 'good' | 'warn' | 'bad' | undefined;
  title?: string | undefined;
}

export function Figure({ label, children, hint, tone, title }: Props) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value} data-tone={tone} title={title}>
        {children}
        {hint && <span className={styles.hint}>{hint}</span>}
      </dd>
    </div>
  );
}
