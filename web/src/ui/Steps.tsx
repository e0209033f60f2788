// How far something has come on its way: steps to read, and to press for whoever may move it.
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import styles from './Steps.module.css';
import type { Place } from './way';

export interface Step {
  value: string;
  label: string;
  place: Place;
  /** What is read aloud instead of the label. */
  spoken?: string;
}

interface Props {
  label: string;
  steps: readonly Step[];
  /** Left out where nothing may be changed. */
  onChoose?: ((value: string) => void) | undefined;
}

export function Steps({ label, steps, onChoose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const here = steps.findIndex(({ place }) => place === 'here');
  // On a narrow screen the way scrolls within its frame to where it stands.
  useEffect(() => {
    const step = list.current?.children[here];
    if (list.current && step instanceof HTMLElement) list.current.scrollLeft = step.offsetLeft - 16;
  }, [here]);
  return (
    <ol className={styles.steps} aria-label={label} ref={list}>
      {steps.map(({ value, label: name, place, spoken }) => (
        <li key={value} className={styles.step} data-place={place}>
          <button
            type="button"
            className={styles.press}
            aria-current={place === 'here' ? 'step' : undefined}
            aria-label={spoken}
            title={name}
            disabled={!onChoose}
            onClick={() => place !== 'here' && onChoose?.(value)}
          >
            {place === 'passed' && <IconCheck size={14} aria-hidden />}
            <span className="cut">{name}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
