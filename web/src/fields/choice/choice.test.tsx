// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import type { EditProps } from '../type';
import { choice } from '.';

vi.mock('@/ui/overlays', () => vi.importActual('@mantine/core'));
Element.prototype.scrollIntoView = vi.fn();
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

const language = {
  ...looseField({ name: 'locale', label: 'Language', kind: 'choice', origin: 'built_in' }),
  choices: [
    { value: 'en', label: 'English' },
    { value: 'bn', label: 'বাংলা' },
  ],
};
const Edit = choice.Edit as (props: EditProps<string>) => React.ReactNode;

it('is through when something was chosen, or taken away, and not before', () => {
  const said: unknown[] = [];
  const heard = { onChange: (value: unknown) => said.push(value), onDone: () => said.push('done') };
  render(
    <IntlProvider
      locale="en"
      messages={{ fields: { clear: 'Clear', nothing_found: 'Nothing' } }}
      timeZone="UTC"
    >
      <MantineProvider env="test">
        <Edit field={language} label="Language" value="en" {...heard} />
      </MantineProvider>
    </IntlProvider>,
  );
  fireEvent.click(screen.getByRole('combobox'));
  fireEvent.click(screen.getByRole('option', { name: 'বাংলা' }));
  expect(said).toEqual(['bn', 'done']);
  fireEvent.click(screen.getByLabelText('Clear'));
  expect(said).toEqual(['bn', 'done', null, 'done']);
});
