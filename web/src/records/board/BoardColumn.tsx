// One column: its name and totals, its cards, and the place to drop onto.
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { amountsOf, type Group } from '@/api/totals';
import type { Money } from '@/base/format';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Board.module.css';
import { CardList } from './CardList';
import type { Column } from './columns';
import { useBoard, useBoardKeys } from './context';
import { useCardTarget } from './dragging';
import { CardSkeletons } from './Skeletons';

interface Props {
  column: Column;
  /** Unknown while loading. */
  total: Group | 'empty' | undefined;
}

interface Placed extends Props {
  /** In sight before anybody has scrolled. */
  first: boolean;
}

/** Whether a column is in sight, next to what is, or about to get the focus; once it was, it stays. */
function useNear(element: RefObject<HTMLElement | null>, wished: boolean): boolean {
  const [near, setNear] = useState(wished);
  if (wished && !near) setNear(true);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { root: element.current.parentElement, rootMargin: '0px 100%' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}

function Sum({ label, amounts }: { label: string; amounts: readonly Money[] }) {
  const formats = useFormats();
  const shown = amounts.filter(({ minor }) => minor !== 0);
  if (shown.length === 0) return null;
  return (
    <span
      className={styles.sum}
      title={`${label}: ${formats.list(shown.map((amount) => formats.money(amount)))}`}
    >
      <span className="only-read-aloud">{label} </span>
      {shown.map((amount) => formats.money(amount, 'compact')).join(' + ')}
    </span>
  );
}

function Head({ column, total }: Props) {
  const t = useTranslations('board');
  const formats = useFormats();
  const { board } = useBoard();
  const group = total === 'empty' ? undefined : total;
  const [sum, weighted] = board.measures.map((name) => amountsOf(group?.sum?.[name]));
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>{column.label}</h2>
      <span className={styles.count}>
        {total === undefined ? <span className={styles.unknown} /> : formats.number(group?.count ?? 0)}
      </span>
      {board.measures.length > 0 && (
        <p className={styles.sums}>
          {sum && <Sum label={t('sum')} amounts={sum} />}
          {weighted?.some(({ minor }) => minor !== 0) && (
            <span className="quiet">
              {t.rich('weighted', { amount: () => <Sum label={t('weighted_sum')} amounts={weighted} /> })}
            </span>
          )}
        </p>
      )}
    </header>
  );
}

export function BoardColumn({ column, total, first }: Placed) {
  const { targets } = useBoard();
  const element = useRef<HTMLElement>(null);
  const over = useCardTarget(
    element,
    targets.find(({ key }) => key === column.key),
  );
  const { carried, wish } = useBoardKeys();
  const near = useNear(element, first || wish?.column === column.key);
  const drawn = useDeferredValue(near);
  return (
    <section
      ref={element}
      className={styles.column}
      data-over={over || carried?.over === column.key || undefined}
      data-column={column.key}
      aria-label={column.label}
    >
      <Head column={column} total={total} />
      {drawn ? (
        <CardList column={column} />
      ) : (
        <div className={styles.cards} aria-busy={near}>
          <CardSkeletons />
        </div>
      )}
    </section>
  );
}
