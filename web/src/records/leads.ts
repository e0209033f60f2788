// A lead is a contact with whom there is no deal yet: nothing else sets them apart, so that one record stays for ever.
import type { Contact } from '@/generated/schema';

/** Not customers yet, nor in the middle of a deal. */
export const leadStages = [
  'subscriber',
  'lead',
  'qualified',
] as const satisfies readonly Contact['lifecycle'][];

export const isLead = (contact: object): boolean =>
  'lifecycle' in contact && leadStages.some((stage) => stage === contact.lifecycle);

/** Where leads wait. */
export const leadsPath = '/leads';
