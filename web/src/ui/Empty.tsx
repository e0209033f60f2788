// Where there is nothing: says why, and what to do next.
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Empty({
  title,
  children,
  action,
  wholePage = false,
}: {
  title: string;
  /** When there is nothing else on the page, whose heading this is then. */
  wholePage?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" maw="28rem" mx="auto" ta="center">
      <Title order={wholePage ? 1 : 2} size="lg">
        {title}
      </Title>
      {children && <Text c="dimmed">{children}</Text>}
      {action}
    </Stack>
  );
}
