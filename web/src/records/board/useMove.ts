// Moving a card: in its new column at once with the totals adjusted, back again with the reason when it is refused.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { type Answer, send } from '@/api/client';
import { type AnyRecord, keys, pathOf, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { Totals } from '@/api/totals';
import type { Money } from '@/base/format';
import { brief } from '@/base/names';
import { useToasts } from '@/ui/toasts';
import { patchShown } from '../changes';
import { type BoardQuery, boardTotalsQuery, type Column, columnQuery } from './columns';
import type { Place, Target } from './context';
import { whileWriting } from './hold';
import { type Pages, putBack, putIn, shift, stoodAt, takeOut } from './moves';

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'minor' in value;

function weightOf({ facts, measures }: BoardQuery, record: AnyRecord, column: Column, sign: 1 | -1) {
  const amount = facts.money ? record[facts.money] : null;
  if (!isMoney(amount)) return { count: sign, sums: {} };
  const chance = (column.probability ?? Number(record.probability ?? 0)) / 100;
  const sums = measures.map((measure) => {
    const minor = measure === 'weighted_amount' ? Math.round(amount.minor * chance) : amount.minor;
    return [measure, { ...amount, minor: sign * minor }];
  });
  return { count: sign, sums: Object.fromEntries(sums) };
}

/** Shows a record in another column, or in none. */
export function showMove(
  queries: QueryClient,
  board: BoardQuery,
  record: AnyRecord,
  from: Column | undefined,
  to: Column | undefined,
): void {
  const { entity, field, sort } = board;
  const totals = boardTotalsQuery(board).queryKey;
  const count = (column: Column, sign: 1 | -1) =>
    queries.setQueryData(
      totals,
      (shown: Totals | undefined) =>
        shown && shift(shown, field.name, column.value, weightOf(board, record, column, sign)),
    );
  if (from) {
    queries.setQueryData(columnQuery(board, from).queryKey, (pages: Pages | undefined) =>
      takeOut(pages, record.id),
    );
    count(from, -1);
  }
  if (!to) return;
  const moved = { ...record, [field.name]: to.value, updated_at: new Date().toISOString() } as AnyRecord;
  patchShown(queries, entity.name, record.id, { [field.name]: to.value });
  queries.setQueryData(columnQuery(board, to).queryKey, (pages: Pages | undefined) =>
    putIn(pages, moved, sort),
  );
  count(to, 1);
}

function write({ entity, field }: BoardQuery, record: AnyRecord, to: Target): Promise<Answer<unknown>> {
  if (to.closes) {
    return send('PUT', `${pathOf(entity.name, record.id)}/closure`, { body: { outcome: to.closes } });
  }
  return recordsOf(entity.name).update(record.id, { [field.name]: to.column?.value ?? null });
}

function noteWhereItStood(
  queries: QueryClient,
  board: BoardQuery,
  { stood }: Place,
  record: AnyRecord,
  column: Column,
): void {
  const pages = queries.getQueryData<Pages>(columnQuery(board, column).queryKey)?.pages ?? [];
  const cards = pages.flatMap(({ items }) => items);
  stood.set(record.id, stoodAt(putBack(cards, column.key, stood), record, column.key));
}

/** `lost` is told of a deal that was lost, to ask for the reason. */
export function useMove(
  board: BoardQuery,
  columns: readonly Column[],
  place: Place,
  lost: (record: AnyRecord) => void,
) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('board');

  return useCallback(
    async (record: AnyRecord, from: string, to: Target) => {
      if (from === to.key) return;
      const { entity } = board;
      const source = columns.find(({ key }) => key === from);
      if (source) noteWhereItStood(queries, board, place, record, source);
      // Answers under way are from before the move; cancelling puts back what was shown before them, so it goes first.
      const stopped = Promise.all([
        queries.cancelQueries({ queryKey: keys.lists(entity.name) }),
        queries.cancelQueries({ queryKey: keys.totals(entity.name) }),
      ]);
      const written = whileWriting(async () => {
        await stopped;
        showMove(queries, board, record, source, to.column);
        return write(board, record, to);
      });
      try {
        const { undo } = await written;
        toasts.changed(t('moved', { name: brief(labelOf(entity, record)), to: to.label }), undo);
        if (to.closes === 'lost') lost(record);
      } catch (error) {
        showMove(queries, board, record, to.column, source);
        toasts.failed(error);
      }
      void queries.invalidateQueries({ queryKey: keys.lists(entity.name) });
      void queries.invalidateQueries({ queryKey: keys.totals(entity.name) });
      void queries.invalidateQueries({ queryKey: keys.one(entity.name, record.id) });
      void queries.invalidateQueries({ queryKey: keys.about(entity.name, record.id) });
    },
    [board, columns, place, lost, queries, toasts, t],
  );
}
