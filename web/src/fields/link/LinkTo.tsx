// A linked record by its name; where it has a page, the way there.
import { type EntityName, type Link, plurals } from '@/generated/schema';
import { RecordLink } from '@/ui/RecordLink';
import styles from './link.module.css';

const withPages: readonly string[] = ['contact', 'company', 'deal', 'product', 'activity'];

export function LinkTo({ value, target }: { value: Link; target: EntityName | undefined }) {
  if (!value.label || !target || !withPages.includes(target)) {
    return <span className="cut">{value.label}</span>;
  }
  return (
    <RecordLink plural={plurals[target]} id={value.id} className={`cut ${styles.link}`}>
      {value.label}
    </RecordLink>
  );
}
