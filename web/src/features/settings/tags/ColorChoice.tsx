import { ColorSwatch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useEntity } from '@/records/schema';
import { Labelled } from '../parts/Labelled';
import styles from './ColorChoice.module.css';

/** The colours that a tag may have, as what they are. */
export function ColorChoice({ value, onChange }: { value: unknown; onChange(value: string): void }) {
  const field = useEntity('tag')?.fields.find(({ name }) => name === 'color');
  const group = useId();
  if (!field) return null;
  return (
    <Labelled label={field.label}>
      <div className={styles.colors}>
        {field.choices?.map((choice) => (
          <label key={choice.value} className={styles.color} title={choice.label}>
            <input
              type="radio"
              name={group}
              className="only-read-aloud"
              aria-label={choice.label}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <ColorSwatch color={`var(--mantine-color-${choice.value}-6)`} size={28} withShadow={false}>
              {value === choice.value && <IconCheck size={16} color="#fff" aria-hidden />}
            </ColorSwatch>
          </label>
        ))}
      </div>
    </Labelled>
  );
}
