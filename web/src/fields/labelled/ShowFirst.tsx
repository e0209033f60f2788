// Several of a kind on one line: the main one, and how many more there are.
import type { ReactNode } from 'react';
import type { Labelled } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './ShowFirst.module.css';

interface Props<Value> {
  value: Labelled<Value>[];
  text(value: Value): string;
  children(value: Value): ReactNode;
}

export function ShowFirst<Value>({ value, text, children }: Props<Value>) {
  const formats = useFormats();
  const [first, ...others] = value;
  if (!first) return null;
  return (
    <span className={styles.several}>
      {children(first.value)}
      {others.length > 0 && (
        <span className={styles.more} title={others.map((other) => text(other.value)).join('\n')}>
          +{formats.number(others.length)}
        </span>
      )}
    </span>
  );
}
