// Looking through all records: begun, followed and stopped by an administrator; whoever sees all of them is told when it was.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cancelScan, pairsKey, type Scan, scanQuery, startScan } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { hasRight } from '@/api/session';
import { inSentence } from '@/base/words';
import { useFormats } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { lazy } from '@/ui/parts';
import { useToasts } from '@/ui/toasts';
import styles from './Duplicates.module.css';

const ScanProgress = lazy(() => import('./ScanProgress'));

export function ScanPanel({ entity }: { entity: Entity }) {
  const t = useTranslations('duplicates.scan');
  const queries = useQueryClient();
  const toasts = useToasts();
  const administers = hasRight(useSession(), 'workspace');
  const question = scanQuery(entity.name);
  const told = administers || entity.may.read === 'all';
  const { data: scan, isPending } = useQuery({ ...question, enabled: told });
  const act = useMutation({
    mutationFn: async (what: 'start' | 'cancel') => {
      if (what === 'start') await startScan(entity.name);
      else await cancelScan(entity.name);
    },
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: question.queryKey }),
  });
  useWhenOver(entity, scan);
  if (isPending || scan === undefined) return null;
  const running = scan?.state === 'running';
  const nouns = inSentence(entity.plural_label);
  return (
    <section className={styles.scan} aria-label={t('title')}>
      <div className={styles.scanWords}>
        {running ? (
          <Suspense>
            <ScanProgress scan={scan} />
          </Suspense>
        ) : (
          <Over scan={scan} />
        )}
      </div>
      {administers && (
        <Button
          size="compact-md"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate(running ? 'cancel' : 'start')}
        >
          {running ? t('stop') : t(scan ? 'again' : 'start', { nouns })}
        </Button>
      )}
    </section>
  );
}

/** What it found stands in the queue. */
function useWhenOver(entity: Entity, scan: Scan | null | undefined) {
  const queries = useQueryClient();
  const before = useRef(scan?.state);
  useEffect(() => {
    if (before.current === 'running' && scan?.state !== 'running')
      void queries.invalidateQueries({ queryKey: pairsKey(entity.name) });
    before.current = scan?.state;
  }, [queries, entity, scan]);
}

function Over({ scan }: { scan: Scan | null }) {
  const t = useTranslations('duplicates.scan');
  const formats = useFormats();
  if (!scan) return <span>{t('never')}</span>;
  const { keys, more_than } = scan.left_out;
  return (
    <>
      <span role="status">
        {t(`over.${scan.state === 'running' ? 'done' : scan.state}`, {
          when: formats.relative(scan.finished_at ?? scan.created_at),
          records: formats.number(scan.looked_at),
        })}{' '}
        {t('found', { count: scan.pairs, number: formats.number(scan.pairs) })}
      </span>
      {keys > 0 && (
        <span className="quiet">
          {t('left_out', { count: keys, number: formats.number(keys), most: formats.number(more_than) })}
        </span>
      )}
    </>
  );
}
