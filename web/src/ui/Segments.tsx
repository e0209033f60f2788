// One of a few, side by side: radio buttons that look like one control. Nothing is measured, so that it costs a page nothing.
import { type ReactNode, useId } from 'react';
import styles from './Segments.module.css';

interface Props<V extends string> {
  label: string;
  options: readonly { value: V; label: ReactNode }[];
  /** None of them where it is none of theirs. */
  value: V | undefined;
  onChange(value: V): void;
  className?: string | undefined;
  /** As wide as there is room. */
  wide?: boolean;
}

export function Segments<V extends string>(props: Props<V>) {
  const { label, options, value, onChange, className = '', wide } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`${styles.segments} ${className}`}
      data-wide={wide || undefined}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.word}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
