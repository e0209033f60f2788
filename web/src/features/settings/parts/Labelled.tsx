import { Input } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A label above a group of choices that has none of its own. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} style={{ all: 'unset', display: 'block' }}>
      <Input.Label id={id} labelElement="div" mb={4}>
        {label}
      </Input.Label>
      {children}
    </fieldset>
  );
}
