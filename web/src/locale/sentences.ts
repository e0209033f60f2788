// The sentences of one language, loaded when it is spoken; those of long pages that few readers open, with the page.
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Messages } from 'use-intl';
import type { Language } from '@/base/format';

type Load = () => Promise<{ default: unknown }>;

const loaders: Record<Language, Load> = {
  en: () => import('virtual:sentences/en'),
  bn: () => import('virtual:sentences/bn'),
};

const apart = {
  settings: {
    en: () => import('virtual:sentences/en/settings'),
    bn: () => import('virtual:sentences/bn/settings'),
  },
  import: {
    en: () => import('virtual:sentences/en/import'),
    bn: () => import('virtual:sentences/bn/import'),
  },
  merge: {
    en: () => import('virtual:sentences/en/merge'),
    bn: () => import('virtual:sentences/bn/merge'),
  },
} satisfies Record<string, Record<Language, Load>>;
export type Apart = keyof typeof apart;

/** What was asked for once is said in every language from then on. */
const wanted = new Map<Apart, Promise<void>>();

export const sentencesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['sentences', language],
    queryFn: async () => {
      const loads = [loaders[language], ...[...wanted.keys()].map((area) => apart[area][language])];
      const parts = await Promise.all(loads.map((load) => load()));
      return Object.assign({}, ...parts.map((part) => part.default)) as Messages;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });

/** Those that are there already say it from then on, too. */
async function refresh(queries: QueryClient, area: Apart): Promise<void> {
  // Not before it stands among what is wanted.
  await Promise.resolve();
  try {
    await queries.refetchQueries({ queryKey: ['sentences'] }, { throwOnError: true });
    // Whoever reads them is told in a turn of its own, before which no page may speak.
    await new Promise((resolve) => setTimeout(resolve));
  } catch (error) {
    wanted.delete(area);
    throw error;
  }
}

export function needSentences(queries: QueryClient, area: Apart): Promise<void> {
  const coming = wanted.get(area) ?? refresh(queries, area);
  wanted.set(area, coming);
  return coming;
}
