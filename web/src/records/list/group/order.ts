// The order of a list's groups: choices as their field has them, stages as a deal goes through them. Others come as the server
// tells them, the largest or the earliest first.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordsOf } from '@/api/records';
import type { Field } from '@/api/schema';
import type { Id, Pipeline, Stage } from '@/generated/schema';
import type { Group } from './groups';

const most = 200;

/** Stages of the first pipeline first, each pipeline's in order. */
export function stageOrder(
  pipelines: readonly Pick<Pipeline, 'id'>[],
  stages: readonly Pick<Stage, 'id' | 'pipeline'>[],
): Id[] {
  const of = new Map<Id, Id[]>();
  for (const { id, pipeline } of stages) of.set(pipeline.id, [...(of.get(pipeline.id) ?? []), id]);
  return pipelines.flatMap(({ id }) => of.get(id) ?? []);
}

/** Known values in their order, then others as they come, at last those without one. */
export function inOrder(groups: readonly Group[], values: readonly unknown[]): Group[] {
  const placeOf = ({ value }: Group) => {
    if (value === null) return values.length + 1;
    const at = values.indexOf(typeof value === 'object' ? value.id : value);
    return at < 0 ? values.length : at;
  };
  return groups.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function useStages(enabled: boolean): readonly Id[] | undefined {
  const asked = { sort: 'position', limit: most };
  const pipelines = useQuery({ ...recordsOf('pipeline').list(asked), enabled }).data?.items;
  const stages = useQuery({ ...recordsOf('stage').list(asked), enabled }).data?.items;
  return useMemo(() => pipelines && stages && stageOrder(pipelines, stages), [pipelines, stages]);
}

export function useOrder(field: Field | undefined): (groups: readonly Group[]) => readonly Group[] {
  const stages = useStages(field?.target === 'stage');
  return useMemo(() => {
    const values = stages ?? field?.choices?.map(({ value }) => value);
    return (groups) => (values ? inOrder(groups, values) : groups);
  }, [field, stages]);
}
