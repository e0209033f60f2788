// A lead is a contact of whom no deal has come yet, and one record stays for ever. Everywhere the lifecycle alone says who reads
// as one; where there is a deal all the same, nobody is told otherwise, nor offered to convert while it is open.
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
