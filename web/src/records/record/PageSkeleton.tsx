// The page in its final shape, before anything is known.
import { Skeleton } from '@mantine/core';
import body from './Body.module.css';
import header from './Header.module.css';
import styles from './states.module.css';

const lines = (count: number, height: number) =>
  Array.from({ length: count }, (_, index) => index).map((index) => (
    <Skeleton key={index} height={height} mb="sm" radius={6} />
  ));

export function PageSkeleton() {
  return (
    <div aria-busy className={styles.waiting}>
      <div className={header.header}>
        <div className={header.way} />
        <div className={header.row}>
          <Skeleton height={44} width={44} radius={10} className={header.face} />
          <div className={header.who}>
            <Skeleton height={20} width="14rem" mb={8} />
            <Skeleton height={13} width="20rem" maw="100%" />
          </div>
        </div>
      </div>
      <div className={body.body} data-tab="overview">
        <div className={`${body.facts} ${styles.pad}`}>{lines(9, 18)}</div>
        <div className={body.feed}>{lines(4, 72)}</div>
      </div>
    </div>
  );
}
