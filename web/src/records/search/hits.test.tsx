// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Schema } from '@/api/schema';
import type { Hit } from '@/api/search';
import { groupHits, HitText } from './hits';

vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('../schema', () => ({
  useSchema: () => ({
    find: () => ({ label_fields: ['name', 'name_bn'] }),
    field: (_: string, name: string) => ({ label: `The ${name}` }),
  }),
}));

const schema = { find: (name: string) => (name === 'secret' ? undefined : { name }) } as unknown as Schema;
const hit = (entity: string, id: string, match: Hit['match']) => ({ entity, id, match }) as Hit;

it('puts what only sounds alike after all that is spelt so, and leaves out what the role does not see', () => {
  const groups = groupHits(
    [
      hit('contact', 'rahman', 'exact'),
      hit('contact', 'rumana', 'similar'),
      hit('company', 'rahman & sons', 'prefix'),
      hit('secret', 'x', 'exact'),
      hit('contact', 'rahmania', 'prefix'),
    ],
    schema,
  );
  expect(groups.map(({ entity, alike, hits }) => [entity.name, alike, hits.map(({ id }) => id)])).toEqual([
    ['contact', false, ['rahman', 'rahmania']],
    ['company', false, ['rahman & sons']],
    ['contact', true, ['rumana']],
  ]);
});

const found = (label: string, field: string, text: string, alike: string[] = []) =>
  ({
    entity: 'company',
    id: '1',
    label,
    match: 'similar',
    field,
    text,
    alike,
    standing: null,
  }) as unknown as Hit;

/** What is read, and what of it is marked. */
const shown = (hit: Hit, q: string) => {
  const { container, unmount } = render(<HitText hit={hit} q={q} />);
  const marked = [...container.querySelectorAll('mark')].map((mark) => mark.textContent);
  const text = container.textContent;
  unmount();
  return [text, marked];
};

it('says why it was found: what is spelt so, what sounds so, and the field when it is another than the name', () => {
  expect(shown(found('সিতারা চৌধুরী', 'name', 'সিতারা চৌধুরী', ['সিতারা', 'চৌধুরী']), 'Sitara Chaudhuri')).toEqual([
    'সিতারা চৌধুরী',
    ['সিতারা', 'চৌধুরী'],
  ]);
  expect(shown(found('Padma', 'mails', 'zakir1972@padma.example'), 'zakir1972')).toEqual([
    'PadmaThe mails: zakir1972@padma.example',
    ['zakir1972'],
  ]);
  expect(shown(found('Padma', 'name_bn', 'পদ্মা'), 'পদ্মা')).toEqual(['Padmaপদ্মা', ['পদ্মা']]);
  expect(shown(found('Padma', 'phones', '01755-667788'), '০১৭৫৫')).toEqual([
    'PadmaThe phones: 01755-667788',
    ['01755'],
  ]);
});
