// The audit log: everything that was done, by whom, when, and what was there before.
import { useInViewport } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { ProblemNotice } from '@/ui/Problem';
import { Section } from '../parts/Section';
import { Waiting } from '../parts/Waiting';
import styles from './Audit.module.css';
import { AuditEntry } from './AuditEntry';
import { AuditFilters } from './AuditFilters';
import { auditQuery, everything } from './changes';

export default function AuditSection() {
  const t = useTranslations('settings.audit');
  const { reader } = useFormats();
  const [filter, setFilter] = useState(everything);
  const log = useInfiniteQuery({
    ...auditQuery(filter, reader.timeZone),
    placeholderData: keepPreviousData,
  });
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const { hasNextPage, isFetching, fetchNextPage } = log;
  useEffect(() => {
    if (inViewport && hasNextPage && !isFetching) void fetchNextPage();
  }, [inViewport, hasNextPage, isFetching, fetchNextPage]);
  const events = log.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('title')} help={t('help')}>
      <AuditFilters filter={filter} onChange={setFilter} />
      {log.error && !events && <ProblemNotice error={log.error} retry={() => void log.refetch()} />}
      {!events && !log.error && <Waiting />}
      {events?.length === 0 && <p className="quiet">{t('none')}</p>}
      <ol className={styles.log} aria-busy={isFetching}>
        {events?.map((event) => (
          <AuditEntry key={event.seq} event={event} filter={filter} />
        ))}
      </ol>
      <div ref={ref} className={styles.end}>
        {isFetching && events ? t('loading') : ''}
      </div>
    </Section>
  );
}
