// What deals are worth whose rows do not say it: asked, since without an amount they count for nothing in any total.
import { Radio } from '@mantine/core';
import { useTranslations } from 'use-intl';
import styles from '../Imports.module.css';
import type { Import, Plan } from '../imports';
import { silentOn } from '../kinds';
import { useChoices } from '../useChoices';

export function Worth({ item, plan }: { item: Import; plan: Plan }) {
  const t = useTranslations('import_wizard.worth');
  const { choose } = useChoices(item);
  const { rows } = silentOn(plan, 'amount');
  const namesProducts = plan.columns.some(({ target }) => target === 'products');
  if (plan.entity !== 'deal' || !namesProducts || rows === 0) return null;
  return (
    <section className={styles.step} aria-labelledby="step-worth">
      <h2 className={styles.heading} id="step-worth">
        {t('title')}
      </h2>
      <p id="worth-why">{t('why', { count: rows })}</p>
      <Radio.Group
        aria-labelledby="step-worth"
        aria-describedby="worth-why"
        value={plan.list_prices ? 'prices' : 'nothing'}
        onChange={(value) => choose({ list_prices: value === 'prices' })}
      >
        <div className={styles.answers}>
          {(['nothing', 'prices'] as const).map((value) => (
            <Radio key={value} value={value} label={t(value)} description={t(`${value}_help`)} />
          ))}
        </div>
      </Radio.Group>
    </section>
  );
}
