// What the address of the lead inbox says.
import type { Filter } from '@/api/filter';
import { textOf } from '@/base/address';
import { isTab, type Tab } from './tabs';

export interface LeadSearch {
  tab?: Tab;
  q?: string;
  shape?: 'board';
  /** Beside that of the tab. */
  filter?: Filter;
}

const isFilter = (given: unknown): given is Filter =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

export function readLeadSearch(given: Record<string, unknown>): LeadSearch {
  const q = textOf(given.q);
  return {
    ...(isTab(given.tab) && { tab: given.tab }),
    ...(q && { q }),
    ...(isFilter(given.filter) && { filter: given.filter }),
    ...(given.shape === 'board' && { shape: 'board' as const }),
  };
}
