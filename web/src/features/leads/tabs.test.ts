import { describe, expect, it } from 'vitest';
import { belongs, tabNames } from './tabs';

const me = 'me';
const tabsOf = (lead: Parameters<typeof belongs>[0]) => tabNames.filter((tab) => belongs(lead, tab, me));
const mine = { id: me, label: 'Me' };
const other = { id: 'other', label: 'Other' };

describe('where a lead stands in the inbox', () => {
  it('is new until somebody has said how it stands', () => {
    expect(tabsOf({ lifecycle: 'lead', lead_status: 'new', owner: mine })).toEqual(['new', 'mine', 'open']);
    expect(tabsOf({ lifecycle: 'subscriber', lead_status: null, owner: null })).toEqual([
      'new',
      'unassigned',
      'open',
    ]);
    expect(tabsOf({ lifecycle: 'qualified', lead_status: null, owner: other })).toEqual(['open']);
  });

  it('leaves for good when it is no fit or was converted', () => {
    expect(tabsOf({ lifecycle: 'lead', lead_status: 'unqualified', owner: mine })).toEqual(['not_a_fit']);
    expect(tabsOf({ lifecycle: 'opportunity', lead_status: 'connected', owner: mine })).toEqual([]);
    expect(tabsOf({ lifecycle: null, lead_status: 'new', owner: null })).toEqual([]);
  });
});
