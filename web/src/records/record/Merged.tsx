// What was merged into another: its address leads there and says so, and it can be looked at as it was.
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { type AnyRecord, recordsOf } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import { inSentence } from '@/base/words';
import type { Id, Link } from '@/generated/schema';
import { usePage } from './context';
import styles from './states.module.css';

export const survivorOf = (record: AnyRecord): Link | undefined =>
  (record.merged_into as Link | null | undefined) ?? undefined;

/** Whether one asked for the merged record itself. */
export const useLooksBack = (): boolean => useSearch({ strict: false }).old === true;

/** On to the record that stands for it. */
export function LeadOn({ entity, from, to }: { entity: Entity; from: Id; to: Id }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({
      to: '/$plural/$id',
      params: { plural: entity.plural, id: to },
      search: { merged: from },
      replace: true,
    });
  }, [navigate, entity, from, to]);
  return null;
}

/** On the page that one was led to. */
export function CameFrom() {
  const { merged } = useSearch({ strict: false });
  return merged ? <Told of={merged} /> : null;
}

function Told({ of }: { of: Id }) {
  const t = useTranslations('alike.merged');
  const { entity, id } = usePage();
  const { data, error } = useQuery({ ...recordsOf(entity.name).one(of), retry: false });
  const record = data as AnyRecord | undefined;
  // It may have been taken back since.
  if (record ? survivorOf(record)?.id !== id : !isProblem(error, 'merged')) return null;
  const noun = inSentence(entity.label);
  return (
    <div role="status" className={styles.trash}>
      <span>
        {record ? t('here', { name: labelOf(entity, record) || '…', noun }) : t('here_long_ago', { noun })}
      </span>
      {record && (
        <RouterLink
          to="/$plural/$id"
          params={{ plural: entity.plural, id: of }}
          search={{ old: true }}
          className={styles.link}
        >
          {t('look')}
        </RouterLink>
      )}
    </div>
  );
}
