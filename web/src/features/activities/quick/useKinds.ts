// The words for kinds of activities: those of the firm's own in both languages, as people mix them.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Entity, schemaQuery } from '@/api/schema';
import { useLook } from '@/locale/ReaderProvider';
import type { NamedKind } from './kind';

const kindsOf = (entity: Entity | undefined) =>
  entity?.fields.find(({ name }) => name === 'kind')?.choices?.filter(({ retired }) => !retired) ?? [];

/** As the server marks what an administrator added. */
const isOwn = ({ value }: { value: string }) => value.startsWith('c_');

export function useKinds(entity: Entity): readonly NamedKind[] {
  const other = useLook().language === 'bn' ? 'en' : 'bn';
  const choices = useMemo(() => kindsOf(entity), [entity]);
  const inOther = useQuery({ ...schemaQuery(other), enabled: choices.some(isOwn) }).data;
  return useMemo(() => {
    const others = new Map(kindsOf(inOther?.find('activity')).map(({ value, label }) => [value, label]));
    return choices.map(({ value, label }) => ({
      value,
      labels: [label, ...(others.get(value) ? [others.get(value) ?? ''] : [])],
    }));
  }, [choices, inOther]);
}
