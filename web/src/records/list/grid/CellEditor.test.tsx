// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import { formatsFor } from '@/base/format';
import { CellEditor } from './CellEditor';
import type { Typing } from './context';

const formats = formatsFor({
  language: 'en',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
});
const finish = vi.fn();
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => formats }));
vi.mock('./context', () => ({
  useGrid: () => ({
    begin: (): Partial<Typing> => ({ value: 5, shown: 0, waits: false }),
    finish,
    cancel: vi.fn(),
  }),
}));
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));

it('keeps what cannot be read in its cell, and says what should be there', () => {
  const field = looseField({ name: 'employees', label: 'Employees', kind: 'number' });
  const sentences = { fields: { bounds: { no_whole_number: 'a whole number' } } };
  render(
    <MantineProvider>
      <IntlProvider locale="en" messages={sentences as never}>
        <CellEditor record={{ id: 'a' } as never} column={{ field, path: 'employees' } as never} />
      </IntlProvider>
    </MantineProvider>,
  );
  const input = screen.getByLabelText('Employees');
  fireEvent.change(input, { target: { value: 'many' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(screen.getByRole('alert').textContent).toBe('a whole number');
  expect(finish).not.toHaveBeenCalled();
  fireEvent.change(input, { target: { value: '৭' } });
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(finish).toHaveBeenCalledWith(expect.objectContaining({ value: 7 }), 'stay');
});
