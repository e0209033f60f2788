// A button above the list: its sign and name, on a phone the sign alone.
import { ActionIcon, Button } from '@mantine/core';
import type { ComponentProps, ReactNode, Ref } from 'react';

interface Props extends Omit<ComponentProps<'button'>, 'color' | 'ref' | 'style'> {
  icon: ReactNode;
  label: string;
  narrow?: boolean;
  active?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function ToolButton({ icon, label, narrow = false, active = false, ...rest }: Props) {
  const variant = active ? 'light' : 'default';
  return narrow ? (
    <ActionIcon variant={variant} size={40} aria-label={label} {...rest}>
      {icon}
    </ActionIcon>
  ) : (
    <Button variant={variant} size="sm" leftSection={icon} {...rest}>
      {label}
    </Button>
  );
}
