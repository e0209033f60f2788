// Of what repeats: which of its times this is, or which comes next.
import { IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { nextTimeQuery } from '@/api/planning';
import { startOfDay } from '@/base/zone';
import { useRuleWords } from '@/fields/recurrence/words';
import type { Activity } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { timeWords } from '@/records/activity_time';
import { usePage } from '@/records/record/context';
import styles from './TimesNotice.module.css';

export function TimesNotice({ at }: { at: string | undefined }) {
  const t = useTranslations('series');
  const formats = useFormats();
  const { entity, id, record, time } = usePage();
  const words = useRuleWords();
  const { recurrence, start_at, due_at } = record as unknown as Activity;
  if (!recurrence) return null;
  const rule = words(recurrence, start_at ?? due_at ?? undefined);
  const way = { to: '/$plural/$id', params: { plural: entity.plural, id } } as const;
  return (
    <p className={styles.notice}>
      <IconRepeat size={16} aria-hidden />
      <span className={styles.words}>
        {time ? (
          <>
            <span>{rule}</span>
            <span>{t('this_time', { when: timeWords(time, formats) })}</span>
            <Link {...way} search={{}} className={styles.way}>
              {t('all_times')}
            </Link>
          </>
        ) : (
          <>
            <span>{rule}</span>
            {at !== undefined && <span role="status">{t('gone')}</span>}
            <NextTime />
          </>
        )}
      </span>
    </p>
  );
}

function NextTime() {
  const t = useTranslations('series');
  const formats = useFormats();
  const { entity, id } = usePage();
  const from = startOfDay(formats.today(), formats.reader.timeZone);
  const { data: next } = useQuery(nextTimeQuery(id, from));
  if (next === undefined) return null;
  if (next === null) return <span>{t('no_next')}</span>;
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: entity.plural, id }}
      search={{ at: next.at }}
      className={styles.way}
    >
      {t('next_time', { when: timeWords(next, formats) })}
    </Link>
  );
}
