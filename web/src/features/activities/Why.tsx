// Why something comes before the rest: what the server weighed, said on demand.
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Reason } from '@/api/planning';
import type { Field } from '@/api/schema';
import type { Formats } from '@/base/format';
import { labelOfChoice } from '@/fields/choice/words';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { PanelOnDemand } from '@/ui/OnDemand';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { type DayRow, rowKey } from './rows';

export function Why({ activity, here }: { activity: DayRow; here: boolean }) {
  const t = useTranslations('activities.why');
  const formats = useFormats();
  const { explained, setExplained, entity } = useDayState();
  const { reasons, score } = activity;
  if (!reasons || reasons.length === 0) return <span className={styles.why} />;
  const key = rowKey(activity);
  const priority = entity.fields.find(({ name }) => name === 'priority');
  const button = (
    <IconButton
      className={styles.why}
      tabIndex={here ? 0 : -1}
      aria-label={t('of', { subject: activity.subject })}
      title={`${t('short')} (Y)`}
    >
      <IconInfoCircle size={16} stroke={1.6} aria-hidden />
    </IconButton>
  );
  return (
    <PanelOnDemand
      button={button}
      opened={explained === key}
      onChange={(open) => setExplained(open ? key : undefined)}
      position="bottom-end"
      withinPortal
    >
      {() => (
        // The panel itself takes the focus: there is nothing in it to press.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: read aloud when it opens
        <div className={styles.reasons} tabIndex={0} data-autofocus>
          <strong>{t('title')}</strong>
          <ul>
            {reasons.map((reason) => (
              <li key={reason.code}>
                <span>{wordsOf(reason, t, formats, priority)}</span>
                <span className={styles.points}>+{formats.number(reason.points)}</span>
              </li>
            ))}
          </ul>
          <p>{t('sum', { points: formats.number(score ?? 0) })}</p>
        </div>
      )}
    </PanelOnDemand>
  );
}

type Words = ReturnType<typeof useTranslations<'activities.why'>>;

export function wordsOf(reason: Reason, t: Words, formats: Formats, priority: Field | undefined): string {
  if ('priority' in reason)
    return t('priority', { priority: labelOfChoice(reason.priority, priority?.choices) });
  if ('days' in reason) return t('overdue', { count: reason.days, number: formats.number(reason.days) });
  if ('amount' in reason) return t('deal_amount', { amount: formats.money(reason.amount, 'compact') });
  if ('score' in reason) return t('lead_score', { score: formats.number(reason.score) });
  const plain = (['today', 'missed_today', 'under_way', 'tomorrow'] as const).find(
    (code) => code === reason.code,
  );
  return plain ? t(plain) : t('other');
}
