// The shape of what is still to come.
import styles from './Board.module.css';

const some = [0, 1, 2, 3] as const;

export function CardSkeletons({ count = 3 }: { count?: number }) {
  return some.slice(0, count).map((index) => <div key={index} className={styles.ghost} aria-hidden />);
}

export function BoardSkeleton() {
  return (
    <div className={styles.columns} aria-busy>
      {some.map((index) => (
        <div key={index} className={styles.column}>
          <div className={styles.head} />
          <CardSkeletons />
        </div>
      ))}
    </div>
  );
}
