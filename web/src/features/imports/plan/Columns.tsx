// The columns of the file: what they hold, where they go, and what has to be asked about them.
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import styles from '../Imports.module.css';
import type { Import, Plan } from '../imports';
import { unfilledFields } from '../targets';
import { useChoices } from '../useChoices';
import { ColumnRow } from './ColumnRow';
import { EncodingSelect, SheetSelect, Understood } from './Understood';

export function Columns({ item, plan, entity }: { item: Import; plan: Plan; entity: Entity }) {
  const t = useTranslations('import_wizard.columns');
  const choices = useChoices(item);
  const unfilled = unfilledFields(
    entity,
    plan.columns.map(({ target }) => target),
  );
  const columns = plan.columns.filter(({ own }) => !own);
  const used = columns.filter(({ target }) => target !== null).length;
  return (
    <section className={styles.step} aria-labelledby="step-columns">
      <h2 className={styles.heading} id="step-columns">
        {t('title')}
        <span className={styles.aside}>{t('used', { used, count: columns.length })}</span>
      </h2>
      <SheetSelect plan={plan} onChoose={(sheet) => choices.choose({ sheet })} />
      <EncodingSelect plan={plan} onChoose={(encoding) => choices.choose({ encoding })} />
      <Understood plan={plan} />
      {unfilled.length > 0 && (
        <p className="refused" role="alert">
          {t('unfilled', { count: unfilled.length, fields: unfilled.map(({ label }) => label).join(', ') })}
        </p>
      )}
      <ul className={styles.columns}>
        {columns.map((column) => (
          <ColumnRow key={column.name} column={column} plan={plan} entity={entity} choices={choices} />
        ))}
      </ul>
    </section>
  );
}
