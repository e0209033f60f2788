// What the address of the lead inbox says.
import { isTab, type Tab } from './tabs';

export interface LeadSearch {
  tab?: Tab;
  q?: string;
  shape?: 'board';
}

export function readLeadSearch(given: Record<string, unknown>): LeadSearch {
  return {
    ...(isTab(given.tab) && { tab: given.tab }),
    ...((typeof given.q === 'string' || typeof given.q === 'number') &&
      given.q !== '' && { q: String(given.q) }),
    ...(given.shape === 'board' && { shape: 'board' as const }),
  };
}
