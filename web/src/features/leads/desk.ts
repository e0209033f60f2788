// The inbox as a list of its own kind: it is filtered, chosen from and taken out like any other.
import { allOf } from '@/api/filter';
import type { Entity } from '@/api/schema';
import { leadsPath } from '@/records/leads';
import { columnsOf } from '@/records/list/columns';
import type { ChoosingList, FilteredList, Order } from '@/records/list/list';
import { rememberList } from '@/records/list/neighbours';
import { isNone, type ListSettings } from '@/records/list/settings';
import { useChoosing } from '@/records/list/useChoosing';
import { useSchema, useSession } from '@/records/schema';
import { shown } from './leads';
import type { LeadSearch } from './search';
import { filterOf, type Tab } from './tabs';

export interface Desk extends FilteredList, ChoosingList {
  /** Keeps the order of the leads for their pages. */
  remember(order: Order): void;
}

export function useDesk(
  entity: Entity,
  tab: Tab,
  total: number | undefined,
  search: LeadSearch,
  go: (search: LeadSearch, replace?: boolean) => void,
): Desk {
  const schema = useSchema();
  const { user } = useSession();
  const { filter, q = '' } = search;
  const settings: ListSettings = {
    shape: 'table',
    columns: shown,
    widths: {},
    frozen: 1,
    sort: '-created_at',
    filter: filter ?? {},
    q,
    group: '',
  };
  const match = { filter: allOf(filterOf(tab, user.id), filter) ?? {}, ...(q && { q }) };
  return {
    entity,
    settings,
    match,
    total,
    columns: columnsOf(entity, schema, settings),
    selection: useChoosing(match, total),
    change: ({ filter: wanted }, { replace } = {}) => {
      const { filter: _before, ...rest } = search;
      go({ ...rest, ...(wanted && !isNone(wanted) && { filter: wanted }) }, replace);
    },
    remember: ({ ids, more }) => rememberList(entity.plural, ids, { path: leadsPath, search }, more),
  };
}
