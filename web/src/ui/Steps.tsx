// How far something has come on its way: steps to read, and to press for whoever may move it.
import { useEffect, useRef } from 'react';
import styles from './Steps.module.css';

export interface Step {
  value: string;
  label: string;
}

interface Props {
  label: string;
  steps: readonly Step[];
  /** Undefined while it has not set out, or has left the way. */
  current: string | undefined;
  /** Left out where nothing may be changed. */
  onChoose?: ((value: string) => void) | undefined;
}

export function Steps({ label, steps, current, onChoose }: Props) {
  const at = steps.findIndex(({ value }) => value === current);
  const list = useRef<HTMLOListElement>(null);
  // Where there is no room for all, where it stands is in sight.
  useEffect(() => {
    const now = list.current?.children[at];
    if (list.current && now instanceof HTMLElement)
      list.current.scrollLeft = now.offsetLeft - now.clientWidth / 2;
  }, [at]);
  return (
    <ol className={styles.steps} aria-label={label} ref={list}>
      {steps.map(({ value, label: name }, index) => (
        <li key={value} className={styles.step} data-state={stateOf(index, at)}>
          <button
            type="button"
            className={styles.press}
            aria-current={index === at ? 'step' : undefined}
            disabled={!onChoose}
            onClick={() => index !== at && onChoose?.(value)}
          >
            {name}
          </button>
        </li>
      ))}
    </ol>
  );
}

const stateOf = (index: number, at: number) => (index === at ? 'now' : index < at ? 'past' : 'ahead');
