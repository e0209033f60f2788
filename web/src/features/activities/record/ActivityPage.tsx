// An activity; of what repeats, one of its times where the address names it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { timeQuery } from '@/api/planning';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { PageSkeleton } from '@/records/record/PageSkeleton';
import { RecordScreen } from '@/records/record/RecordScreen';
import { hasPanels, Panels } from '@/records/record/related/Panels';
import { useRecord } from '@/records/record/useRecord';
import { ProblemNotice } from '@/ui/Problem';
import { Complete } from './Complete';
import { TimesNotice } from './TimesNotice';

const route = getRouteApi('/$plural/$id');

interface Props {
  entity: Entity;
  id: Id;
}

export default function ActivityPage({ entity, id }: Props) {
  const { at } = route.useSearch();
  const { data, error, isPending, retry } = useTime(entity, id, at);
  // Asked for beside the time, not after it.
  useRecord('activity', id);
  if (error && !data) return <ProblemNotice error={error} retry={retry} wholePage />;
  if (isPending || data?.instead) return <PageSkeleton />;
  return (
    <RecordScreen
      entity={entity}
      id={id}
      time={data?.time}
      top={<TimesNotice at={at} />}
      actions={<Complete />}
      related={hasPanels(entity) && <Panels />}
    />
  );
}

/** What has become a record of its own is shown in its place. */
function useTime(entity: Entity, id: Id, at: string | undefined) {
  const navigate = useNavigate();
  const found = useQuery({ ...timeQuery(id, at ?? ''), enabled: at !== undefined });
  const shown = at === undefined ? undefined : found.data;
  const { plural } = entity;
  useEffect(() => {
    if (!shown?.instead) return;
    void navigate({
      to: '/$plural/$id',
      params: { plural, id: shown.instead },
      search: {},
      replace: true,
    });
  }, [navigate, plural, shown?.instead]);
  return {
    data: shown,
    error: found.error,
    isPending: at !== undefined && found.isPending,
    retry: () => void found.refetch(),
  };
}
