import { describe, expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { beginningOf, guessKind, guessNoun, headings } from './guess';

const entity = (name: string, plural: string, fields: string[]) =>
  ({
    name,
    plural,
    label: name,
    plural_label: plural,
    fields: fields.map((field) => ({ name: field, label: field })),
  }) as unknown as Entity;

const entities = [
  entity('contact', 'contacts', ['name', 'mails', 'phones', 'city', 'birthday', 'company']),
  entity('company', 'companies', ['name', 'industry', 'employees', 'revenue', 'founded', 'country']),
  entity('deal', 'deals', ['title', 'amount', 'stage', 'company', 'owner', 'products']),
  entity('product', 'products', ['name', 'code', 'price', 'category']),
  entity('user', 'users', ['name', 'mail', 'manager', 'team', 'office']),
  entity('team', 'teams', ['name', 'manager', 'office']),
];

describe('guessing what a table is about', () => {
  it.each([
    [
      'accounts.csv',
      'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
      'company',
    ],
    ['products.csv', 'product,series,sales_price', 'product'],
    ['sales_teams.csv', 'sales_agent,manager,regional_office', 'user'],
    [
      'sales_pipeline.csv',
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
      'deal',
    ],
    ['export (1).csv', 'নাম;মোবাইল;শহর', 'contact'],
    ['Contacts 2026.csv', 'a,b', 'contact'],
  ])('%s', (name, head, noun) => {
    expect(guessNoun(entities, name, headings(head))).toBe(noun);
  });

  it.each([
    ['leads-october.csv', 'name,mails', 'lead'],
    ['export.csv', 'Lead Name,phones', 'lead'],
    ['hubspot-contacts.csv', 'name,Lead Status', 'contact'],
    ['sales_teams.csv', 'sales_agent,manager,regional_office', 'user'],
  ])('leads among contacts: %s', (name, head, kind) => {
    expect(guessKind(entities, name, headings(head))).toBe(kind);
  });

  it('says nothing when nothing speaks for any', () => {
    expect(guessNoun(entities, 'x.csv', ['1', '2'])).toBeUndefined();
  });
});

describe('headings', () => {
  it('are split at the separator that is there, without quotes and byte order mark', () => {
    expect(headings('\ufeff"Name";City;"Note"\r\na;b;c')).toEqual(['Name', 'City', 'Note']);
    expect(headings('\n\nName\tMail, work\nx\ty')).toEqual(['Name', 'Mail, work']);
  });

  it('are read in the UTF-16 of spreadsheets', async () => {
    const file = new Blob([new Uint8Array([0xff, 0xfe, 0xa8, 0x09, 0x2c, 0x00, 0x61, 0x00])]);
    expect(await beginningOf(file)).toBe('ন,a');
  });
});
