// What few need stays folded behind a button.
import { Button, Collapse } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface Props {
  open: boolean;
  onToggle(): void;
  /** What the button says while it is open. */
  fewer: string;
  more: string;
  children: ReactNode;
}

export function Disclosure({ open, onToggle, fewer, more, children }: Props) {
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        px="sm"
        className={styles.button}
        aria-expanded={open}
        leftSection={<IconChevronDown size={16} aria-hidden className={styles.chevron} />}
        onClick={onToggle}
      >
        {open ? fewer : more}
      </Button>
      <Collapse expanded={open} keepMounted={false}>
        {children}
      </Collapse>
    </>
  );
}
