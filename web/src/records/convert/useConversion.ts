// The state of converting one lead, and the sending of it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { newId } from '@/base/id';
import { brief } from '@/base/names';
import type { Creation } from '@/fields/creation';
import type { Contact, Id, Link } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import { patchShown } from '../changes';
import { useSchema } from '../schema';
import {
  bodyOf,
  type ConversionAnswer,
  type ConversionValues,
  convert,
  errorsOf,
  usualLifecycle,
} from './conversion';

export type Converted = Pick<Contact, 'id' | 'name' | 'name_bn' | 'company'>;

export const nameOf = ({ name, name_bn }: Converted): string => name || name_bn || '…';

/** What the chooser of companies makes is only noted here: the company is made by the conversion, and undone with it. */
function useNewCompanies() {
  const schema = useSchema();
  const [made, setMade] = useState<ReadonlyMap<Id, string>>(new Map());
  const creation = useMemo<Creation>(
    () => ({
      may: (entity) => entity === 'company' && (schema.find(entity)?.may.create ?? false),
      create: async (_entity, label): Promise<Link> => {
        const id = newId();
        setMade((before) => new Map([...before, [id, label]]));
        return { id, label };
      },
    }),
    [schema],
  );
  return { made, creation };
}

function useFirstStages() {
  const stages = useQuery(recordsOf('stage').list({ sort: 'pipeline,position', limit: 200 })).data?.items;
  return (pipeline: Link | null): Link | null => {
    const first = stages?.find((stage) => stage.pipeline.id === pipeline?.id && stage.outcome === 'open');
    return first ? { id: first.id, label: first.name } : null;
  };
}

/** `start` says where deals start. */
export function useConversion(
  contact: Converted,
  start: Partial<ConversionValues> | undefined,
  onDone: () => void,
) {
  const suggested = (company: Link | null) => company?.label ?? nameOf(contact);
  const [values, setValues] = useState<ConversionValues>(() => ({
    lifecycle: usualLifecycle(start !== undefined),
    company: contact.company,
    withDeal: start !== undefined,
    title: suggested(contact.company),
    amount: null,
    pipeline: null,
    stage: null,
    expected_close: null,
    ...start,
  }));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [sending, setSending] = useState(false);
  const [dealId] = useState(() => newId());
  const { made, creation } = useNewCompanies();
  const firstStage = useFirstStages();
  const announce = useAnnouncement(contact);
  const toasts = useToasts();

  const set = (changes: Partial<ConversionValues>) => {
    const names = new Set([...touched, ...Object.keys(changes)]);
    const { company, withDeal, pipeline } = changes;
    setTouched(names);
    setErrors(new Map([...errors].filter(([name]) => name !== '' && !(name in changes))));
    setValues((before) => ({
      ...before,
      ...(company !== undefined && !names.has('title') && { title: suggested(company) }),
      ...(withDeal !== undefined && !names.has('lifecycle') && { lifecycle: usualLifecycle(withDeal) }),
      ...(pipeline !== undefined && pipeline?.id !== before.pipeline?.id && { stage: firstStage(pipeline) }),
      ...changes,
    }));
  };
  const submit = async () => {
    if (sending) return;
    setSending(true);
    try {
      announce(await convert(contact.id, bodyOf(values, dealId, made)));
      onDone();
    } catch (error) {
      setErrors(errorsOf(error));
      if (isProblem(error, 'offline')) toasts.failed(error);
    } finally {
      setSending(false);
    }
  };
  return { values, set, errors, sending, submit, creation, made, changed: touched.size > 0 };
}

export type Conversion = ReturnType<typeof useConversion>;

function useAnnouncement(contact: Converted) {
  const t = useTranslations('conversion');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  return ({ data, undo }: Awaited<ReturnType<typeof convert>>) => {
    const { deal }: ConversionAnswer = data;
    patchShown(queries, 'contact', contact.id, data.contact as unknown as AnyRecord);
    for (const noun of ['contact', 'company', 'deal'] as const)
      void queries.invalidateQueries({ queryKey: keys.noun(noun) });
    toasts.changed(
      t('done', { name: brief(nameOf(contact)) }),
      undo,
      deal
        ? {
            label: t('open_deal'),
            run: () => void navigate({ to: '/$plural/$id', params: { plural: 'deals', id: deal.id } }),
          }
        : undefined,
    );
  };
}
