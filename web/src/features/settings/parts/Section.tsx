// The parts that every section is made of.
import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface SectionProps {
  title: string;
  help?: ReactNode;
  /** Buttons, the most important last. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Section({ title, help, actions, children }: SectionProps) {
  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{title}</h2>
          {help && <p className={styles.help}>{help}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** Settings that belong together, with what they are about at the side. */
export function Block({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.block}>
      <div>
        <h3 className={styles.blockTitle}>{title}</h3>
        {help && <p className={styles.help}>{help}</p>}
      </div>
      <div className={styles.blockBody}>{children}</div>
    </section>
  );
}
