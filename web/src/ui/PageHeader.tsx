// The top of every page: where one is, how much there is of it, and what can be done.
import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface Props {
  title: ReactNode;
  /** Beside the title and quieter, such as a count. */
  aside?: ReactNode;
  /** Buttons, the most important last. */
  actions?: ReactNode;
  /** A second row: views, filters, tabs. */
  children?: ReactNode;
}

export function PageHeader({ title, aside, actions, children }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <h1 className={styles.title}>{title}</h1>
        {aside && <span className={styles.aside}>{aside}</span>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children && <div className={styles.tools}>{children}</div>}
    </header>
  );
}
