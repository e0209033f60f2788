// What the rows of the inbox share.
import { createContext, use } from 'react';
import type { Choosing } from '@/records/list/list';
import type { Lead } from './leads';
import type { LeadActions } from './useLeadActions';

export interface Inbox extends LeadActions {
  narrow: boolean;
  current: string | undefined;
  convert: ((lead: Lead) => void) | undefined;
  /** The lead whose list of states is open. */
  choosing: string | undefined;
  choose(id: string | undefined): void;
  selection: Choosing;
  pick(lead: Lead, extend: boolean): void;
  /** The page of a lead is about to be opened. */
  leave(): void;
}

const InboxContext = createContext<Inbox | undefined>(undefined);
export const InboxProvider = InboxContext;

export function useInbox(): Inbox {
  const inbox = use(InboxContext);
  if (!inbox) throw new Error('a part of the lead inbox stands outside of it');
  return inbox;
}
