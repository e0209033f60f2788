// A line of the log: one change, or an action that made several and opens to show each of them.
import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { ProblemNotice } from '@/ui/Problem';
import styles from './Audit.module.css';
import { AuditRow, When } from './AuditRow';
import { type AuditEvent, type AuditFilter, actionOf, groupQuery } from './changes';

export function AuditEntry({ event, filter }: { event: AuditEvent; filter: AuditFilter }) {
  const { together, group } = event;
  if (!together || !group) return <AuditRow event={event} />;
  return <Together event={event} counts={together} group={group} filter={filter} />;
}

interface Props {
  event: AuditEvent;
  counts: Record<string, number>;
  group: Id;
  filter: AuditFilter;
}

function Together({ event, counts, group, filter }: Props) {
  const t = useTranslations('settings.audit');
  const formats = useFormats();
  const what = useWords(counts);
  const [open, setOpen] = useState(false);
  const id = useId();
  const [only, ...others] = Object.keys(counts);
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return (
    <li className={styles.row}>
      {others.length === 0 ? (
        <NounIcon entity={event.entity} size={17} />
      ) : (
        <IconStack2 size={17} aria-hidden />
      )}
      <div className={styles.what}>
        <p>
          {t.rich('together', {
            action: others.length === 0 && only ? actionOf(only) : 'several',
            actor: () => <strong>{event.actor_label ?? t('system')}</strong>,
            what: formats.list(what),
            count,
            number: formats.number(count),
          })}
          {event.undoes !== null && <span className="quiet"> {t('undoing')}</span>}
        </p>
        <button
          type="button"
          className={styles.all}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'hide_each' : 'show_each')}
        </button>
        <div id={id}>{open && <Each group={group} filter={filter} />}</div>
      </div>
      <When event={event} />
    </li>
  );
}

/** "3 contacts", or where several things were done "created 3 contacts". */
function useWords(counts: Record<string, number>): string[] {
  const t = useTranslations('settings.audit');
  const formats = useFormats();
  const schema = useSchema();
  const types = Object.entries(counts);
  return types.map(([type, count]) => {
    const entity = schema.entities.find(({ name }) => name === type.split('.')[0]);
    return t('counted', {
      action: types.length === 1 ? 'none' : actionOf(type),
      count,
      number: formats.number(count),
      noun: inSentence(entity?.label ?? ''),
      nouns: inSentence(entity?.plural_label ?? ''),
    });
  });
}

function Each({ group, filter }: { group: Id; filter: AuditFilter }) {
  const t = useTranslations('settings.audit');
  const { reader } = useFormats();
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery(
    groupQuery(group, filter, reader.timeZone),
  );
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <>
      <ol className={styles.log} aria-busy={isFetching}>
        {data?.pages.flatMap(({ items }) => items.map((each) => <AuditRow key={each.seq} event={each} />))}
      </ol>
      {hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
