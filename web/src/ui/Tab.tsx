// Parts of a page side by side, of which one is shown. On a phone they scroll sideways within their frame.
import type { ComponentProps } from 'react';
import styles from './Tab.module.css';

const joined = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ');

export function Tabs({ className, ...nav }: ComponentProps<'nav'> & { 'aria-label': string }) {
  return <nav className={joined(styles.tabs, className)} {...nav} />;
}

export function Tab({ className, ...button }: ComponentProps<'button'>) {
  return <button type="button" className={joined(styles.tab, className)} {...button} />;
}
