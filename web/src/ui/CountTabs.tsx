// Parts of a page, each with how much there is in it. On a phone they scroll sideways within their frame.
import { useFormats } from '@/locale/ReaderProvider';
import styles from './CountTabs.module.css';

export interface CountTab<Name extends string> {
  name: Name;
  label: string;
  /** Undefined while it is not known. */
  count?: number | undefined;
  /** Something that should not wait. */
  urgent?: boolean;
}

interface Props<Name extends string> {
  label: string;
  tabs: readonly CountTab<Name>[];
  /** None, where they are jumps within a page. */
  chosen?: Name | undefined;
  onChoose(name: Name): void;
}

export function CountTabs<Name extends string>({ label, tabs, chosen, onChoose }: Props<Name>) {
  const formats = useFormats();
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ name, label: words, count, urgent }) => (
        <button
          key={name}
          type="button"
          className={styles.tab}
          aria-current={name === chosen ? 'page' : undefined}
          data-urgent={(urgent && count !== undefined && count > 0) || undefined}
          onClick={() => onChoose(name)}
        >
          {words}
          <span className={styles.count}>{count === undefined ? '\u2007' : formats.number(count)}</span>
        </button>
      ))}
    </nav>
  );
}
