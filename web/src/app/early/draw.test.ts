// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import type { Known } from '@/api/page';
import { drawn } from './draw';

const known = (answers: Record<string, unknown>) =>
  ({
    schema: {
      entities: [
        { plural: 'contacts', plural_label: 'Contacts', label_fields: ['name', 'name_bn'] },
        { plural: 'deals', plural_label: 'Deals', label_fields: ['title'] },
      ],
    },
    answers,
  }) as unknown as Known;

const at = (address: string) => new URL(address, 'http://localhost');

it('shows whose page it is', () => {
  const early = drawn(known({ '/contacts/7?can=true': { name: ' ', name_bn: 'রিনা' } }), at('/contacts/7'));
  expect(early?.textContent).toContain('Contacts');
  expect(early?.textContent).toContain('রিনা');
});

it('shows the names of the first rows, whatever is written in them', () => {
  const items = [{ name: '<img src=x onerror=alert(1)>' }, { name: 'Rina', tags: [{ label: 'VIP' }] }];
  const early = drawn(known({ '/contacts?limit=100': { items } }), at('/contacts'));
  expect(early?.children).toHaveLength(2);
  expect(early?.firstElementChild?.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(early?.querySelector('img')).toBeNull();
});

it('shows the first cards of a board', () => {
  const items = [
    { title: 'Rice', company: { label: 'Mills' }, reference: 'A1', next_step: null },
    { title: 'Oil', company: null, reference: 'A2' },
    { title: 'A3', company: null, reference: 'A3' },
  ];
  const early = drawn(known({ '/deals?limit=60': { items } }), at('/deals?shape=board'));
  expect(early?.textContent).toBe('RiceMillsOilA2A3');
});

it('greets whoever comes home in their language, by the time of day where they are', () => {
  vi.useFakeTimers({ now: new Date('2026-11-26T19:00:00Z') });
  const session = (language: string | null) => ({
    session: { user: { name: 'Rina', language, time_zone: null }, workspace: { time_zone: 'Asia/Dhaka' } },
  });
  const greeting = (language: string | null) =>
    drawn(session(language) as unknown as Known, at('/'))?.textContent;
  expect(greeting('en')).toBe('Still up, Rina?');
  expect(greeting('bn')).toMatch(/Rina/);
  expect(greeting('bn')).not.toMatch(/[{}]/);
  expect(greeting(null)).toBe(greeting('en'));
  vi.useRealTimers();
});

it('shows nothing where nothing of that address was brought', () => {
  expect(drawn(known({ '/contacts?limit=100': { items: [] } }), at('/deals'))).toBeUndefined();
  expect(drawn(known({ '/contacts/7?can=true': {} }), at('/contacts/8'))).toBeUndefined();
  expect(drawn(known({}), at('/'))).toBeUndefined();
  expect(drawn({}, at('/contacts'))).toBeUndefined();
});
