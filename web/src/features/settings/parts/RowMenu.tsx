// What can be done with one line of a list, behind one button.
import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { MenuOnDemand } from '@/ui/OnDemand';

export function RowMenu({ label, children }: { label: string; children(): ReactNode }) {
  const button = (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={label}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <MenuOnDemand button={button} position="bottom-end" width={230}>
      {children}
    </MenuOnDemand>
  );
}
