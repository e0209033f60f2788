// A merge to which so much links that it goes on in steps. The page may be left: it goes on at the server.
import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { mergingQuery } from '@/api/merging';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import styles from './Merge.module.css';
import type { MergeSearch } from './search';
import { useMerged } from './useMerging';
import { useMovedWords } from './useMovedWords';

interface Props {
  entity: Entity;
  run: Id;
  search: MergeSearch;
}

export default function Running({ entity, run, search }: Props) {
  const t = useTranslations('merging.running');
  const formats = useFormats();
  const moved = useMovedWords();
  const { data, error, refetch } = useQuery(mergingQuery(run));
  const merged = useRef(useMerged(entity, search));
  const told = useRef(false);
  useEffect(() => {
    if (data?.state !== 'done' || told.current) return;
    told.current = true;
    void merged.current({ record: data.record, absorbed: data.absorbed, undo: { group: data.group } });
  }, [data]);
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data?.state === 'failed') return <Failed entity={entity} search={search} problem={data.problem} />;
  const percent = data?.percent ?? 0;
  return (
    <section className={styles.page} aria-busy>
      <p role="status">{t('title')}</p>
      <Progress.Root size="xl">
        <Progress.Section
          value={percent}
          aria-label={t('title')}
          aria-valuetext={t('percent', { percent: formats.number(percent) })}
        />
      </Progress.Root>
      <p className="numbers">
        {t('percent', { percent: formats.number(percent) })}
        {data && moved(data.moved) !== '' && ` · ${moved(data.moved)}`}
      </p>
      <p className="quiet">{t('help')}</p>
    </section>
  );
}

const known = ['in_trash', 'not_found', 'merge_cut_off', 'forbidden'] as const;

function Failed({
  entity,
  search,
  problem,
}: {
  entity: Entity;
  search: MergeSearch;
  problem: string | null;
}) {
  const t = useTranslations('merging.running');
  const navigate = useNavigate();
  const { run: _over, ...comparing } = search;
  const why = known.find((code) => code === problem) ?? 'other';
  const again = () =>
    void navigate({
      to: '/$plural/merge',
      params: { plural: entity.plural },
      search: comparing,
      replace: true,
    });
  return (
    <Empty title={t('failed')} action={<Button onClick={again}>{t('again')}</Button>}>
      {t(`why.${why}`)} {t('taken_back')}
    </Empty>
  );
}
