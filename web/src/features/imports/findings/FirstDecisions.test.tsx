// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { DraftProvider } from '../DraftContext';
import type { Import } from '../imports';
import { Counts } from './Counts';
import { Findings } from './Findings';
import { FirstDecisions } from './FirstDecisions';

vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => ({ number: String }) }));
vi.mock('@/records/schema', () => ({
  useSchema: () => ({ find: () => ({ label: 'User', plural_label: 'Users', may: { create: true } }) }),
}));
vi.mock('./NamePages', () => ({ NamePages: () => null }));

window.matchMedia = () =>
  ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;

const unknown = (column: string) => ({
  column,
  code: 'import_link_unknown',
  noun: 'user',
  rows: 8800,
  names: 30,
});
const item = {
  entity: 'deal',
  state: 'checked',
  plan: {
    questions: [],
    missing_links: 'create',
    columns: [{ name: 'agent' }, { name: 'manager' }, { name: 'helper', missing_links: 'reject' }],
  },
  refusals: [unknown('agent'), unknown('manager'), unknown('helper')],
  totals: { rejected: 8801, undecided: 8800 },
} as unknown as Import;

it('asks of each column of which nothing was said, and goes on after the last', () => {
  const decided = vi.fn();
  render(
    <MantineProvider env="test">
      <DraftProvider>
        <FirstDecisions item={item} onDecided={decided} />
      </DraftProvider>
    </MantineProvider>,
  );
  const [agent, manager, ...others] = screen.getAllByRole('button', { name: 'make_all' });
  expect(others).toEqual([]);
  if (agent) fireEvent.click(agent);
  expect(decided).not.toHaveBeenCalled();
  if (manager) fireEvent.click(manager);
  expect(decided.mock.calls).toEqual([[{ take: {}, make: ['agent', 'manager'] }]]);
});

it('counts rows that wait for a decision apart from refused ones', () => {
  render(<Counts totals={item.totals} would />);
  expect(screen.getByText('waiting').nextSibling?.textContent).toBe('8800');
  expect(screen.getByText('would_rejected').nextSibling?.textContent).toBe('1');
});

it('lists only rows that are to be corrected', () => {
  const row = (line: number, ...fields: string[]) => ({
    line,
    cells: [`row ${line}`],
    errors: fields.map((field) => ({ field, code: 'import_link_unknown', message: '' })),
  });
  render(
    <MantineProvider env="test">
      <DraftProvider>
        <Findings item={{ ...item, rejections: [row(2, 'agent'), row(3, 'agent', 'helper')] } as Import} />
      </DraftProvider>
    </MantineProvider>,
  );
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['3']);
});
