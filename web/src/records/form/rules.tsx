// What one field of a form means for another: a pipeline has its own stages, products add up to an amount.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity, Field } from '@/api/schema';
import { type Line, sumOf } from '@/fields/links/lines';
import { isEmpty } from '@/fields/type';
import type { Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import type { Values } from './drafts';
import type { Form } from './state';

/** The change itself, and what it makes of others. */
export function consequences(entity: Entity, name: string, value: unknown, values: Values): Values {
  const before = values[name] as Link | null | undefined;
  const moved = entity.name === 'deal' && name === 'pipeline' && before?.id !== (value as Link | null)?.id;
  return moved ? { pipeline: value, stage: null } : { [name]: value };
}

/** What a new record starts with beyond the defaults of its fields; undefined while that is not known yet. */
export function useStart(entity: Entity): Values | undefined {
  const isDeal = entity.name === 'deal';
  const stages = useQuery({
    ...recordsOf('stage').list({ sort: 'pipeline,position', limit: 200 }),
    enabled: isDeal,
  });
  const pipelines = useQuery({ ...recordsOf('pipeline').list({ sort: 'position' }), enabled: isDeal });
  if (!isDeal || stages.isError || pipelines.isError) return {};
  if (!stages.data || !pipelines.data) return undefined;
  const first = pipelines.data.items[0];
  if (!first) return {};
  const stage = stages.data.items.find(
    ({ pipeline, outcome }) => pipeline.id === first.id && outcome === 'open',
  );
  return {
    pipeline: { id: first.id, label: first.name },
    ...(stage && { stage: { id: stage.id, label: stage.name } }),
  };
}

/** Which records a link of the form may lead to. */
export function narrows(entity: Entity, field: Field, values: Values): Filter | undefined {
  const pipeline = values.pipeline as Link | null | undefined;
  if (entity.name === 'deal' && field.name === 'stage' && pipeline) return { pipeline: { eq: pipeline.id } };
  return undefined;
}

/** Values that suggest themselves, offered below a field. */
export function Offers({ entity, field, form }: { entity: Entity; field: Field; form: Form }) {
  const t = useTranslations('form');
  const formats = useFormats();
  if (entity.name !== 'deal' || field.name !== 'amount' || !isEmpty(form.values.amount)) return null;
  const sum = sumOf((form.values.products as Line[] | null | undefined) ?? []);
  if (!sum) return null;
  return (
    <Button size="compact-sm" variant="subtle" onClick={() => form.set({ amount: sum })}>
      {t('take_sum', { amount: formats.money(sum) })}
    </Button>
  );
}
