// What is planned next with a person or a firm; in red when its time has passed, and a word when nothing is.
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import { momentWords } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { Figure } from '@/ui/Figures';
import { isOverdue, presentOf, timeWords } from '../activity_time';
import { reachesOnly } from '../may';
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

const fields = ['subject', 'due_at', 'start_at', 'end_at', 'next_at', 'all_day', 'recurrence'] as const;

/** What has a time, the next one of what repeats included; where nothing has, what is planned without one. */
function useNext(about: Filter, enabled: boolean) {
  const ask = (...conditions: Filter[]) =>
    recordsOf('activity').list({
      filter: { and: [about, is('status', 'planned'), ...conditions] },
      sort: 'next_at',
      fields,
      limit: 1,
    });
  const timed = useQuery({ ...ask({ next_at: { is_empty: false } }), enabled }).data;
  const none = timed?.items.length === 0;
  const any = useQuery({ ...ask(), enabled: enabled && none }).data;
  return none ? any : timed;
}

/** When something is planned before that, which the reader may not see. */
function useHidden(activity: Entity | undefined, seen: string | null | undefined): string | undefined {
  const kept = usePage().record.next_activity;
  // Where all may be seen, a record that was asked for a moment ago knows less than the list.
  if (typeof kept !== 'string' || (activity && !reachesOnly(activity))) return undefined;
  return seen && Date.parse(seen) <= Date.parse(kept) ? undefined : kept;
}

export function NextActivity({ about }: { about: Filter }) {
  const t = useTranslations('relation');
  const formats = useFormats();
  const activity = useEntity('activity');
  const known = activity?.fields.some(({ name }) => name === 'next_at') ?? false;
  const data = useNext(about, known);
  const hidden = useHidden(activity, data?.items[0]?.next_at);
  if (known && !data) return <Figure label={t('next')}>…</Figure>;
  if (hidden) return <Figure label={t('next')}>{momentWords(hidden, formats)}</Figure>;
  if (!activity || !data) return null;
  const [next] = data.items;
  if (!next) return <Nothing />;
  // Of a series it is a time to come.
  const late = !next.recurrence && isOverdue({ ...next, status: 'planned' }, presentOf(formats));
  const time = { due_at: next.next_at, start_at: null, all_day: next.all_day };
  const words = timeWords(time, formats);
  return (
    <Figure label={late ? t('overdue') : t('next')} tone={late ? 'bad' : undefined}>
      <Link
        to="/$plural/$id"
        params={{ plural: activity.plural, id: next.id }}
        search={next.recurrence && next.next_at ? { at: next.next_at } : {}}
        className={`cut ${styles.subject}`}
        title={next.subject}
      >
        {next.subject}
      </Link>
      {words && <span className={styles.when}>{words}</span>}
    </Figure>
  );
}
