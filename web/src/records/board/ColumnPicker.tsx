// On a phone one column is shown at a time: which one, and the way to the others beside swiping.
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Board.module.css';
import { useBoard } from './context';

interface Props {
  scroller: RefObject<HTMLElement | null>;
  /** Exact counts in the order of the columns; unknown while loading. */
  totals: number[] | undefined;
}

function useShownColumn(scroller: RefObject<HTMLElement | null>, scrolled: boolean) {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setShown(Math.round(element.scrollLeft / Math.max(element.clientWidth, 1)));
    if (scrolled) look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, scrolled]);
  return shown;
}

export function ColumnPicker({ scroller, totals }: Props) {
  const t = useTranslations('board');
  const formats = useFormats();
  const { columns, place } = useBoard();
  const shown = useShownColumn(scroller, place.left > 0);
  const show = (index: number) =>
    scroller.current?.scrollTo({ left: index * scroller.current.clientWidth, behavior: 'smooth' });
  return (
    <div className={styles.picker}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        disabled={shown <= 0}
        aria-label={t('previous_column')}
        onClick={() => show(shown - 1)}
      >
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <NativeSelect
        className={styles.pick}
        aria-label={t('column')}
        value={String(shown)}
        onChange={(event) => show(Number(event.currentTarget.value))}
        data={columns.map(({ label }, index) => {
          const count = totals?.[index];
          return {
            value: String(index),
            label: count === undefined ? label : `${label} · ${formats.number(count)}`,
          };
        })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        disabled={shown >= columns.length - 1}
        aria-label={t('next_column')}
        onClick={() => show(shown + 1)}
      >
        <IconChevronRight size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
