// The sentences of one language, loaded when it is spoken.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Messages } from 'use-intl';
import type { Language } from '@/base/format';

const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('virtual:sentences/en'),
  bn: () => import('virtual:sentences/bn'),
};

export const sentencesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['sentences', language],
    queryFn: async () => (await loaders[language]()).default as Messages,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
