// What is planned next with a person or a firm; in red when its time has passed, and a word when nothing is.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { momentWords } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { Figure } from '@/ui/Figures';
import { useEntity } from '../schema';
import styles from './NextActivity.module.css';

export function NextActivity({ about }: { about: Filter }) {
  const t = useTranslations('relation');
  const formats = useFormats();
  const activity = useEntity('activity');
  const { data } = useQuery({
    ...recordsOf('activity').list({
      filter: { and: [about, is('status', 'planned')] },
      sort: 'due_at',
      fields: ['subject', 'due_at', 'start_at'],
      limit: 1,
    }),
    enabled: activity !== undefined,
  });
  if (!activity) return null;
  if (!data) return <Figure label={t('next')}>…</Figure>;
  const [next] = data.items;
  if (!next) return <Figure label={t('next')}>{t('nothing_planned')}</Figure>;
  const moment = next.due_at ?? next.start_at;
  const late = moment !== null && Date.parse(moment) < Date.now();
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
      {moment && <span className={styles.when}>{momentWords(moment, formats)}</span>}
    </Figure>
  );
}
