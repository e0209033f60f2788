// A menu at a point of the page, for what was clicked or where the keyboard is; the focus returns to where it was.

import { type ReactNode, useEffect, useRef } from 'react';
import { Menu } from '@/ui/overlays';
import styles from './RecordList.module.css';

interface Props {
  at: { x: number; y: number };
  onClose(): void;
  children: ReactNode;
}

export function MenuAt({ at, onClose, children }: Props) {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const element = before.current;
    return () => {
      // A dialog or editor that an item has opened keeps the focus it has taken.
      if (
        element instanceof HTMLElement &&
        (document.activeElement === document.body || !document.activeElement)
      )
        element.focus({ preventScroll: true });
    };
  }, []);
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      shadow="md"
      width={240}
      trapFocus
      returnFocus={false}
      withinPortal={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className={styles.point}
          style={{ insetInlineStart: at.x, insetBlockStart: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
