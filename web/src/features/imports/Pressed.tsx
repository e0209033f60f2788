import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  pressed: boolean;
  label?: string;
  onClick(): void;
  children: ReactNode;
}

/** A choice about names of a file, which is taken back by the same button. */
export function Pressed({ pressed, label, onClick, children }: Props) {
  return (
    <Button
      variant={pressed ? 'light' : 'default'}
      size="compact-sm"
      leftSection={pressed && <IconCheck size={14} aria-hidden />}
      aria-pressed={pressed}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
