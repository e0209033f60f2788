// The columns of a board and what is asked for each: one list a column, and one question for all their totals.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { takeBroughtPages } from '@/api/brought';
import { get } from '@/api/client';
import { allOf, type Filter, is } from '@/api/filter';
import { type AnyRecord, keys, listParameters, type Page, pathOf, recordsOf } from '@/api/records';
import type { Entity, Field } from '@/api/schema';
import { broughtTotals, readTotals, type Totals, totalsKey } from '@/api/totals';
import type { Id, Link, Stage } from '@/generated/schema';
import { askingCan } from '../may';
import { type CardFacts, factsOf, wantedFields } from './facts';
import { settled } from './hold';
import { keyOf } from './moves';

export interface Column {
  /** A choice's value or a linked record's id; empty for records that have none. */
  key: string;
  label: string;
  /** As a read returns it. */
  value: string | Link | null;
  outcome?: Stage['outcome'];
  probability?: number | null;
}

/** Everything that decides what a board shows. */
export interface BoardQuery {
  entity: Entity;
  field: Field;
  filter: Filter | undefined;
  q: string | undefined;
  sort: string;
  facts: CardFacts;
  measures: string[];
}

const pageSize = 60;

export function boardQueryOf(
  entity: Entity,
  field: Field,
  given: {
    filter?: Filter | undefined;
    q?: string | undefined;
    sort?: string | undefined;
    pipeline?: Id | undefined;
  },
): BoardQuery {
  const facts = factsOf(entity);
  const weighted =
    entity.name === 'deal' && facts.money && entity.fields.some(({ name }) => name === 'probability');
  return {
    entity,
    field,
    filter: allOf(given.filter, given.pipeline ? is('pipeline', given.pipeline) : undefined),
    q: given.q,
    // What was touched last is on top, so that a card stays where it was dropped.
    sort: given.sort ?? '-updated_at',
    facts,
    measures: [...(facts.money ? [facts.money] : []), ...(weighted ? ['weighted_amount'] : [])],
  };
}

export function columnQuery(board: BoardQuery, column: Column) {
  const { entity, field, facts } = board;
  const query = {
    filter: allOf(board.filter, is(field.name, column.key === '' ? null : column.key)),
    q: board.q,
    sort: board.sort,
    fields: wantedFields(entity, facts, field.name),
    limit: pageSize,
    ...askingCan(entity),
  };
  return infiniteQueryOptions({
    queryKey: [...keys.lists(entity.name), 'board', query],
    queryFn: async ({ signal, pageParam }) => {
      await settled();
      return get<Page<AnyRecord>>(pathOf(entity.name), {
        query: { ...listParameters(query), cursor: pageParam },
        signal,
      });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<AnyRecord>) => last.next ?? undefined,
    initialData: () => takeBroughtPages<Page<AnyRecord>>(pathOf(entity.name), listParameters(query)),
    placeholderData: keepPreviousData,
  });
}

export function boardTotalsQuery({ entity, field, filter, q, measures }: BoardQuery) {
  const query = {
    filter,
    q,
    group: field.name,
    measures: ['count', ...measures.map((name) => `sum:${name}`)].join(),
  };
  return queryOptions({
    queryKey: totalsKey(entity.name, query),
    queryFn: async ({ signal }) => {
      await settled();
      return readTotals(entity.name, query, signal);
    },
    initialData: () => broughtTotals(entity.name, query),
    placeholderData: keepPreviousData,
  });
}

/** Whether conditions speak of one of these fields. */
export function mentions(filter: Filter | undefined, names: readonly string[]): boolean {
  if (!filter) return false;
  return Object.entries(filter).some(([name, value]) =>
    Array.isArray(value)
      ? value.some((part: Filter) => mentions(part, names))
      : name === 'not'
        ? mentions(value as Filter, names)
        : names.includes(name),
  );
}

const byStage = (field: Field) => field.target === 'stage';

export function usePipelines(field: Field) {
  const query = useQuery({
    ...recordsOf('pipeline').list({ sort: 'position', limit: 100 }),
    enabled: byStage(field),
  });
  return query.data?.items;
}

const openAlone = [{ eq: 'open' }, { in: ['open'] }].map((condition) => JSON.stringify(condition));

/** Whether the filter itself leaves out what is closed. */
export function onlyOpen(filter: Filter | undefined): boolean {
  return Object.entries(filter ?? {}).some(([name, value]) =>
    name === 'and' ? value.some(onlyOpen) : name === 'status' && openAlone.includes(JSON.stringify(value)),
  );
}

// Closed deals leave the board, unless the reader asks for them.
function stageColumns(stages: readonly Stage[], filter: Filter | undefined): Column[] {
  const all = mentions(filter, ['status', 'stage', 'closed_on', 'loss_reason']) && !onlyOpen(filter);
  return stages
    .filter(({ outcome }) => all || outcome === 'open')
    .map(({ id, name, outcome, probability }) => ({
      key: id,
      label: name,
      value: { id, label: name },
      outcome,
      probability,
    }));
}

function groupColumns(field: Field, totals: Totals): Column[] {
  return totals.groups.flatMap(({ key }) => {
    const value = key[field.name];
    if (typeof value !== 'object' || value === null) return [];
    return [{ key: value.id, label: value.label ?? '…', value }];
  });
}

/** Undefined until they are known. */
export function useColumns(
  board: BoardQuery,
  pipeline: Id | undefined,
  totals: Totals | undefined,
): Column[] | undefined {
  const t = useTranslations('board');
  const { field, filter } = board;
  const stages = useQuery({
    ...recordsOf('stage').list({
      filter: pipeline ? is('pipeline', pipeline) : undefined,
      sort: 'position',
      limit: 200,
    }),
    enabled: byStage(field) && pipeline !== undefined,
  }).data?.items;

  return useMemo(() => {
    const none: Column = { key: '', label: t('none'), value: null };
    const some = totals?.groups.some(({ key, count }) => keyOf(key[field.name]) === '' && count > 0);
    if (byStage(field)) return stages && stageColumns(stages, filter);
    if (field.kind === 'link') return totals && [...groupColumns(field, totals), ...(some ? [none] : [])];
    const choices = (field.choices ?? []).map(({ value, label }) => ({ key: value, label, value }));
    return some ? [none, ...choices] : choices;
  }, [field, filter, stages, totals, t]);
}
