// Parts of a page, each with how much there is in it.
import { useFormats } from '@/locale/ReaderProvider';
import styles from './CountTabs.module.css';
import { Tab, Tabs } from './Tab';

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
    <Tabs className={styles.tabs} aria-label={label}>
      {tabs.map(({ name, label: words, count, urgent }) => (
        <Tab
          key={name}
          aria-current={name === chosen ? 'page' : undefined}
          data-urgent={(urgent && count !== undefined && count > 0) || undefined}
          onClick={() => onChoose(name)}
        >
          {words}
          <span className={styles.count}>{count === undefined ? '\u2007' : formats.number(count)}</span>
        </Tab>
      ))}
    </Tabs>
  );
}
