// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import type { EditProps } from '../type';
import LinkLines from './LinkLines';
import type { Line } from './lines';

let chosen: EditProps<unknown>['onChange'];
vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => ({}) }));
vi.mock('../link', () => ({
  link: {
    Edit: ({ field, onChange, autoFocus }: EditProps<unknown>) => {
      chosen = onChange;
      // biome-ignore lint/a11y/noAutofocus: what is tested
      return <input aria-label={field.label} autoFocus={autoFocus} />;
    },
  },
}));
const field = looseField({ name: 'contacts', label: 'Contacts', kind: 'links', target: 'contact' });
const contacts = { ...field, attributes: [{ name: 'role', label: 'Role', kind: 'text' as const }] };

function Form() {
  const [value, setValue] = useState<Line[] | null>([]);
  return (
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <form>
          <LinkLines field={contacts} value={value} onChange={setValue} />
          <input aria-label="place" />
        </form>
        <button type="button">elsewhere</button>
      </QueryClientProvider>
    </MantineProvider>
  );
}

const chooser = () => screen.getByLabelText('Contacts: add');
const choose = (id: string) => act(async () => chosen({ id, label: id }));

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  render(<Form />);
});

it('goes on in the chooser, emptied, once somebody is chosen', async () => {
  chooser().focus();
  fireEvent.change(chooser(), { target: { value: 'asif' } });
  await choose('asif');
  expect(screen.getByText('asif')).toBeTruthy();
  expect(document.activeElement).toBe(chooser());
  expect((chooser() as HTMLInputElement).value).toBe('');
});

it('goes on there after a form in which a contact was made', async () => {
  screen.getByText('elsewhere').focus();
  await choose('new');
  expect(document.activeElement).toBe(chooser());
});

it('leaves whoever has gone on to another field there', async () => {
  screen.getByLabelText('place').focus();
  await choose('asif');
  expect(document.activeElement).toBe(screen.getByLabelText('place'));
});

it('keeps the focus among the lines when one of them is removed', async () => {
  await choose('asif');
  const remove = screen.getByLabelText('remove');
  remove.focus();
  fireEvent.click(remove);
  expect(document.activeElement).toBe(screen.getByRole('group'));
});
