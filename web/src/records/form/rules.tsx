// What one field of a form means for another: a pipeline has its own stages, products add up to an amount.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity, Field } from '@/api/schema';
import { isMoment } from '@/fields/date/words';
import { type Line, sumOf } from '@/fields/links/lines';
import { isEmpty } from '@/fields/type';
import type { Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import type { Values } from './drafts';
import type { Form } from './state';

/** The change itself, and what it makes of others. */
export function consequences(entity: Entity, name: string, value: unknown, values: Values): Values {
  if (entity.name === 'deal' && name === 'pipeline') return inPipeline(value, values);
  if (entity.name === 'activity' && name === 'start_at') return startingAt(value, values);
  return { [name]: value };
}

function inPipeline(value: unknown, values: Values): Values {
  const before = values.pipeline as Link | null | undefined;
  return before?.id === (value as Link | null)?.id ? { pipeline: value } : { pipeline: value, stage: null };
}

const momentIn = (value: unknown) =>
  typeof value === 'string' && isMoment(value) ? Date.parse(value) : Number.NaN;

/** What begins at another time is as long as before. */
function startingAt(value: unknown, { start_at, end_at }: Values): Values {
  const end = momentIn(end_at) + momentIn(value) - momentIn(start_at);
  return { start_at: value, ...(!Number.isNaN(end) && { end_at: new Date(end).toISOString() }) };
}

/** The values with the last beginning that was one: what is being typed is none yet, and the end waits for it. */
export function useSettled(values: Values): Values {
  const start = useRef(values.start_at);
  if (!Number.isNaN(momentIn(values.start_at))) start.current = values.start_at;
  return { ...values, start_at: start.current };
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
