// What has been chosen for a merge, what it would come to, and the doing of it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Undo } from '@/api/client';
import { isMerging, type MergePreview, merge, mergePreviewQuery, type Rule } from '@/api/merging';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSendOnce } from '@/records/useSendOnce';
import { useToasts } from '@/ui/toasts';
import { type Choices, requestOf, versionsOf } from './choices';
import type { MergeSearch } from './search';

/** Says that it is done, and goes on to where one wants to be then. */
export function useMerged(entity: Entity, { from }: Pick<MergeSearch, 'from'>) {
  const t = useTranslations('merging');
  const formats = useFormats();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  return async ({ record, absorbed, undo }: { record: Id; absorbed: readonly Id[]; undo: Undo }) => {
    const survivor = { to: '/$plural/$id', params: { plural: entity.plural, id: record } } as const;
    const open = { label: t('open'), run: () => void navigate(survivor) };
    const queue = from === 'duplicates';
    const count = absorbed.length + 1;
    toasts.changed(t('done', { count, number: formats.number(count) }), undo, queue ? open : undefined);
    await navigate(
      queue
        ? { to: '/duplicates', search: { noun: entity.name }, replace: true }
        : { ...survivor, replace: true },
    );
    // What linked to them is of any kind. Not before: nobody merges what has been merged.
    await queries.invalidateQueries({ queryKey: ['records'] });
  };
}

export function useMerging(entity: Entity, ids: readonly Id[], search: MergeSearch) {
  const navigate = useNavigate();
  const once = useSendOnce();
  const merged = useMerged(entity, search);
  const keep = search.keep && ids.includes(search.keep) ? search.keep : (ids[0] ?? '');
  const [rule, setRule] = useState<Rule>('fill');
  const [take, setTake] = useState<Choices['take']>({});
  const [refusal, setRefusal] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const request = requestOf(ids, { keep, rule, take });
  // What is being merged can be merged no more.
  const preview = useQuery({ ...mergePreviewQuery(entity.name, keep, request), enabled: !sending });
  const go = (next: Partial<MergeSearch>) =>
    void navigate({
      to: '/$plural/merge',
      params: { plural: entity.plural },
      search: { ...search, ...next },
      replace: true,
    });
  const changing =
    <T>(change: (value: T) => void) =>
    (value: T) => {
      setRefusal(undefined);
      change(value);
    };
  const submit = async ({ records }: MergePreview) => {
    if (sending) return;
    setSending(true);
    try {
      const body = { ...request, versions: versionsOf(records) };
      const { data, undo } = await once([keep, body], (key) => merge(entity.name, keep, body, key));
      if (isMerging(data)) return go({ run: data.id });
      await merged({ record: keep, absorbed: data.absorbed, undo: undo ?? { group: data.group } });
    } catch (error) {
      setRefusal(error);
      if (isProblem(error, 'stale_version')) void preview.refetch();
    } finally {
      setSending(false);
    }
  };
  return {
    keep,
    rule,
    take,
    request,
    preview,
    refusal,
    sending,
    submit,
    setKeep: changing((id: Id) => go({ keep: id })),
    setRule: changing(setRule),
    /** Undefined leaves it to the rule, or unites. */
    choose: (name: string, from: Id | undefined) => {
      setRefusal(undefined);
      setTake(({ [name]: _before, ...others }) =>
        from === undefined ? others : { ...others, [name]: from },
      );
    },
    leaveOut: (id: Id) => go({ records: ids.filter((other) => other !== id).join('.') }),
  };
}

export type MergingState = ReturnType<typeof useMerging>;
