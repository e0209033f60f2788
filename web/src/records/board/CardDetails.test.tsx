// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { CardDetails } from './CardDetails';
import { factsOf } from './facts';

const text = (name: string) => ({ name, kind: 'text' });
const entity = {
  name: 'deal',
  label_fields: ['title'],
  fields: [text('title'), text('reference'), { name: 'company', kind: 'link', target: 'company' }],
};

vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => ({}) }));
vi.mock('./context', () => ({ useBoard: () => ({ board: { entity, facts: factsOf(entity as never) } }) }));

const shown = (deal: object) =>
  render(<CardDetails record={{ id: 'x', ...deal } as unknown as AnyRecord} />).container.textContent;

it('tells deals without a company apart by their reference', () => {
  expect(shown({ title: 'MG Advanced', company: null, reference: '1C1I7A6R' })).toBe('1C1I7A6R');
  expect(shown({ title: 'Acme', company: { id: 'a', label: 'Acme' }, reference: '1C1I7A6R' })).toBe('Acme');
  expect(shown({ title: '1C1I7A6R', company: null, reference: '1C1I7A6R' })).toBe('');
});
