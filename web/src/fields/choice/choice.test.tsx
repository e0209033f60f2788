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

it('looks as its administrator wished, where they chose', async () => {
  const Show = choice.Show as (props: { value: string; field: typeof language }) => React.ReactNode;
  const field = {
    ...language,
    choices: [
      { value: 'call', label: 'Call' },
      { value: 'c_delivery', label: 'Delivery', icon: 'truck', color: 'orange' },
      { value: 'c_yard', label: 'Yard meeting', color: 'teal' },
    ],
  };
  const { container } = render(
    field.choices.map(({ value }) => <Show key={value} value={value} field={field} />),
  );
  const sign = container.querySelector<HTMLElement>('[data-sign]');
  expect(sign?.dataset.sign).toBe('truck');
  expect(sign?.style.color).toBe('var(--hue-orange)');
  expect(container.querySelectorAll('[data-color]')).toHaveLength(1);
  expect(container.querySelector('[data-color=teal]')?.textContent).toBe('Yard meeting');
  expect(container.querySelectorAll('[data-sign]')).toHaveLength(1);
});
