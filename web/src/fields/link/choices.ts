// Records that a link may lead to: the best matches of what is typed; before that those chosen lately, then the latest.
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { get } from '@/api/client';
import { allOf, type Filter } from '@/api/filter';
import { keys, listParameters, type Page, pathOf } from '@/api/records';
import type { Field } from '@/api/schema';
import type { EntityName, Link } from '@/generated/schema';
import { recentIds } from './recent';

const shown = 20;
const most = 200;
const debounceMilliseconds = 150;

/** What else tells records apart in a chooser. */
export interface LinkChoice extends Link {
  hint?: string | undefined;
}

// Few and in an order of their own.
const orders: { [E in EntityName]?: string } = {
  stage: 'pipeline,position',
  pipeline: 'position',
  tag: 'name',
  user: 'name',
  team: 'name',
};
// Mostly so few that all of them are known and looked through here, at once; where there are more, the server looks.
const allKnown: readonly EntityName[] = ['stage', 'pipeline', 'tag', 'team'];
const labels: { [E in EntityName]?: readonly string[] } = {
  contact: ['name', 'name_bn'],
  company: ['name', 'name_bn'],
  deal: ['title'],
  activity: ['subject'],
  note: ['title', 'body'],
  product: ['name', 'name_bn'],
  custom_field: ['label', 'label_bn'],
};
const hints: { [E in EntityName]?: readonly string[] } = {
  contact: ['company', 'city'],
  company: ['city'],
  deal: ['company'],
  product: ['code'],
  stage: ['pipeline'],
  user: ['job_title'],
};

type Item = { id: string; [name: string]: unknown };

const words = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  const label = (value as Link | null | undefined)?.label;
  return typeof label === 'string' ? label : undefined;
};

export function linkChoicesQuery(field: Field, q: string, filter?: Filter) {
  const target = field.target ?? 'contact';
  const names = labels[target] ?? ['name'];
  const beside = hints[target] ?? [];
  const query = {
    q,
    filter,
    sort: q ? undefined : (orders[target] ?? '-updated_at'),
    limit: orders[target] ? most : shown,
  };
  const first = (item: Item, from: readonly string[]) => from.map((name) => words(item[name])).find(Boolean);
  return queryOptions({
    queryKey: [...keys.lists(target), 'choices', query],
    queryFn: async ({ signal }): Promise<LinkChoice[]> => {
      const page = await get<Page<Item>>(pathOf(target), {
        query: { ...listParameters(query), fields: [...names, ...beside].join(',') },
        signal,
      });
      return page.items.map((item) => ({
        id: item.id,
        label: first(item, names) ?? '',
        hint: first(item, beside),
      }));
    },
    staleTime: 60_000,
  });
}

/** Narrows the choices of some links of a form, such as stages to those of the pipeline chosen. */
export const LinkFilterContext = createContext<(field: Field) => Filter | undefined>(() => undefined);

export function useLinkChoices(field: Field, q: string, opened = true) {
  const filter = use(LinkFilterContext)(field);
  const mayBeFew = allKnown.includes(field.target ?? 'contact');
  const few = useQuery({ ...linkChoicesQuery(field, '', filter), enabled: opened && mayBeFew });
  // Of others the same answer is the first page alone.
  const local = mayBeFew && few.data && few.data.length < most ? q.trim() : '';
  const [asked] = useDebouncedValue(local ? '' : q.trim(), debounceMilliseconds);
  const recent = asked === '' && field.target && !orders[field.target] ? recentIds(field.target) : [];
  const found = useQuery({
    ...linkChoicesQuery(field, asked, filter),
    enabled: opened,
    placeholderData: (previous) => previous,
  });
  const known = useQuery({
    ...linkChoicesQuery(field, '', allOf({ id: { in: recent } }, filter)),
    enabled: opened && recent.length > 0,
  });
  const lately = recent.flatMap((id) => known.data?.find((choice) => choice.id === id) ?? []);
  const others = (found.data ?? []).filter(({ id }) => !recent.includes(id) || lately.length === 0);
  if (local) {
    const sought = local.toLowerCase();
    const choices = (few.data ?? []).filter(({ label }) => label?.toLowerCase().includes(sought));
    return { choices, settled: !few.isFetching };
  }
  return {
    choices: asked === '' && recent.length > 0 ? [...lately, ...others] : (found.data ?? []),
    /** What is offered is what was typed for. */
    settled: asked === q.trim() && !found.isFetching,
  };
}
