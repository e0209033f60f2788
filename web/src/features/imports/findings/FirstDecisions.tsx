// What a check asks before all else: until it is decided, no count says what the import would come to.
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Draft } from '../draft';
import styles from '../Imports.module.css';
import type { Import } from '../imports';
import { useUndecided } from '../undecided';
import { UnknownNames } from './Refusals';

interface Props {
  item: Import;
  /** Nothing else is open: the next check can begin. */
  onDecided(draft: Draft): void;
}

export function FirstDecisions({ item, onDecided }: Props) {
  const t = useTranslations('import_wizard.first');
  const undecided = useUndecided(item);
  if (undecided.length === 0) return null;
  const onMake = (draft: Draft) => {
    const allDecided = undecided.every(({ column }) => draft.make.includes(column));
    if (allDecided && item.plan?.questions.length === 0) onDecided(draft);
  };
  return (
    <section className={styles.asked} aria-labelledby="first-decisions">
      <h3 className={styles.askedLabel} id="first-decisions">
        <IconHelpCircle size={16} aria-hidden />
        {t('title', { count: undecided.length })}
      </h3>
      <ul className={styles.plain}>
        {undecided.map((refusal) => (
          <UnknownNames
            key={refusal.column}
            item={item}
            refusal={refusal}
            noun={refusal.noun}
            onMake={onMake}
          />
        ))}
      </ul>
    </section>
  );
}
