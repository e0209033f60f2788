// What something looks like, chosen by what is seen: radio buttons without words.
import { type ReactNode, useId } from 'react';
import type { Choice, Field } from '@/api/schema';
import { Labelled } from './Labelled';
import styles from './SignChoice.module.css';

interface Props {
  field: Field;
  value: unknown;
  onChange(value: string | null): void;
  /** What no sign is called, where that can be chosen. */
  none?: string;
  children(choice: Choice, chosen: boolean): ReactNode;
}

export function SignChoice({ field, value, onChange, none, children }: Props) {
  const group = useId();
  const choices = (field.choices ?? []).map((choice) => ({ choice, stands: choice.value as string | null }));
  const offered = none ? [{ choice: { value: '', label: none }, stands: null }, ...choices] : choices;
  return (
    <Labelled label={field.label}>
      <div className={styles.signs}>
        {offered.map(({ choice, stands }) => {
          const chosen = (value ?? null) === stands;
          return (
            <label key={choice.value} className={styles.sign} title={choice.label}>
              <input
                type="radio"
                name={group}
                className="only-read-aloud"
                aria-label={choice.label}
                checked={chosen}
                onChange={() => onChange(stands)}
              />
              {children(choice, chosen)}
            </label>
          );
        })}
      </div>
    </Labelled>
  );
}
