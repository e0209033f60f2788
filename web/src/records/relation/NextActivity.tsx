// What is planned next with a person or a firm; in red when its time has passed, and a word when nothing is.
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { Figure } from '@/ui/Figures';
import { isOverdue, presentOf, timeWords } from '../activity_time';
import { useComposable } from '../record/composer/kinds';
import { usePage } from '../record/context';
import { useEntity } from '../schema';
import styles from './NextActivity.module.css';

/** A customer with whom nothing is planned is soon forgotten: one press plans something. */
function Nothing() {
  const t = useTranslations('relation');
  const { entity, extendable, compose } = usePage();
  const mayPlan = useComposable(entity).includes('task') && extendable;
  return (
    <Figure label={t('next')}>
      {mayPlan ? (
        <button
          type="button"
          className={styles.plan}
          title={t('plan')}
          aria-label={t('plan')}
          onClick={() => compose('task')}
        >
          {t('nothing_planned')}
          <IconPlus size={14} aria-hidden />
        </button>
      ) : (
        t('nothing_planned')
      )}
    </Figure>
  );
}

export function NextActivity({ about }: { about: Filter }) {
  const t = useTranslations('relation');
  const formats = useFormats();
  const activity = useEntity('activity');
  const { data } = useQuery({
    ...recordsOf('activity').list({
      filter: { and: [about, is('status', 'planned')] },
      sort: 'due_at',
      fields: ['subject', 'due_at', 'start_at', 'all_day'],
      limit: 1,
    }),
    enabled: activity !== undefined,
  });
  if (!activity) return null;
  if (!data) return <Figure label={t('next')}>…</Figure>;
  const [next] = data.items;
  if (!next) return <Nothing />;
  const late = isOverdue({ ...next, status: 'planned' }, presentOf(formats));
  const words = timeWords(next, formats);
  return (
    <Figure label={late ? t('overdue') : t('next')} tone={late ? 'bad' : undefined}>
      <Link
        to="/$plural/$id"
        params={{ plural: activity.plural, id: next.id }}
        className={`cut ${styles.subject}`}
        title={next.subject}
      >
        {next.subject}
      </Link>
      {words && <span className={styles.when}>{words}</span>}
    </Figure>
  );
}
