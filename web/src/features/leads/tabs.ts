// The parts of the lead inbox: what the server is asked for, and whether a lead still belongs there after it was changed.
import { allOf, type Filter, is } from '@/api/filter';
import type { Contact, Id } from '@/generated/schema';
import { isLead, leadStages } from '@/records/leads';

export const tabNames = ['new', 'mine', 'unassigned', 'open', 'not_a_fit'] as const;
export type Tab = (typeof tabNames)[number];

export const isTab = (value: unknown): value is Tab => tabNames.some((name) => name === value);

const untouched = ['subscriber', 'lead'];
export const refused = 'unqualified';

export const leadFilter: Filter = { lifecycle: { in: [...leadStages] } };
const open: Filter = { lead_status: { not_in: [refused] } };

const filters: Record<Tab, (me: Id) => Filter> = {
  new: () => ({
    or: [is('lead_status', 'new'), { and: [is('lead_status', null), { lifecycle: { in: untouched } }] }],
  }),
  mine: (me) => ({ and: [open, is('owner', me)] }),
  unassigned: () => ({ and: [open, is('owner', null)] }),
  open: () => open,
  not_a_fit: () => is('lead_status', refused),
};

export const filterOf = (tab: Tab, me: Id): Filter => allOf(leadFilter, filters[tab](me)) ?? leadFilter;

/** On a board the status is what the columns are. */
export function boardFilterOf(tab: Tab, me: Id): Filter {
  if (tab === 'mine') return { and: [leadFilter, is('owner', me)] };
  if (tab === 'unassigned') return { and: [leadFilter, is('owner', null)] };
  return leadFilter;
}

type Standing = Pick<Contact, 'lifecycle' | 'lead_status' | 'owner'>;

export function belongs(lead: Standing, tab: Tab, me: Id): boolean {
  if (!isLead(lead)) return false;
  const closed = lead.lead_status === refused;
  if (tab === 'not_a_fit') return closed;
  if (tab === 'mine') return !closed && lead.owner?.id === me;
  if (tab === 'unassigned') return !closed && lead.owner === null;
  if (tab === 'open') return !closed;
  return (
    lead.lead_status === 'new' || (lead.lead_status === null && untouched.includes(lead.lifecycle ?? ''))
  );
}
