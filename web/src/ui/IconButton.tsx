// A small quiet button that is a sign alone. Plain, for rows and cards have one each.
import type { ComponentProps } from 'react';
import styles from './IconButton.module.css';

export function IconButton({ className = '', ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={`${styles.button} ${className}`} {...rest} />;
}
