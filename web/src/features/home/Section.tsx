import type { ReactNode } from 'react';
import { ProblemLine } from '@/ui/Problem';
import styles from './Home.module.css';

interface Props {
  title: string;
  /** How many there are. */
  count?: string | undefined;
  /** Where all of them are. */
  more?: ReactNode;
  /** What it shows: where that was not had, it says why. */
  asked?: Asked;
  children: ReactNode;
}

interface Asked {
  data?: unknown;
  error: unknown;
  refetch(): unknown;
}

export function Section({ title, count, more, asked, children }: Props) {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHead}>
        <h2>{title}</h2>
        {count && <span className={styles.count}>{count}</span>}
        {more && <span className={styles.more}>{more}</span>}
      </header>
      {asked?.error && !asked.data ? (
        <ProblemLine error={asked.error} retry={() => void asked.refetch()} />
      ) : (
        children
      )}
    </section>
  );
}

/** Lines of the height of what is to come. */
export function Lines({ count = 3 }: { count?: number }) {
  return (
    <div aria-busy>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={index} className={styles.ghost} />
      ))}
    </div>
  );
}
