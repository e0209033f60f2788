// Records that a link may lead to: the best matches of what is typed, or the latest.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import type { Filter } from '@/api/filter';
import { keys, listParameters, type Page, pathOf } from '@/api/records';
import type { Field } from '@/api/schema';
import type { EntityName, Link } from '@/generated/schema';

const shown = 20;

// Few and in an order of their own.
const orders: { [E in EntityName]?: string } = {
  stage: 'pipeline,position',
  pipeline: 'position',
  tag: 'name',
  user: 'name',
};
const labels: { [E in EntityName]?: readonly string[] } = {
  contact: ['name', 'name_bn'],
  company: ['name', 'name_bn'],
  deal: ['title'],
  activity: ['subject'],
  note: ['title', 'body'],
  product: ['name', 'name_bn'],
  custom_field: ['label'],
};

export function linkChoicesQuery(field: Field, q: string, filter?: Filter) {
  const target = field.target ?? 'contact';
  const names = labels[target] ?? ['name'];
  const query = {
    q,
    filter,
    sort: q ? undefined : (orders[target] ?? '-updated_at'),
    limit: orders[target] ? 200 : shown,
  };
  return queryOptions({
    queryKey: [...keys.lists(target), 'choices', query],
    queryFn: async ({ signal }): Promise<Link[]> => {
      const page = await get<Page<{ id: string; [name: string]: unknown }>>(pathOf(target), {
        query: { ...listParameters(query), fields: names.join(',') },
        signal,
      });
      return page.items.map((item) => ({
        id: item.id,
        label: names.map((name) => item[name]).find((text): text is string => typeof text === 'string') ?? '',
      }));
    },
    placeholderData: (previous) => previous,
    staleTime: 60_000,
  });
}
