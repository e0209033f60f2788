// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import { formatsFor } from '@/base/format';
import { EditOperand, isReadable } from './operand';

const formats = formatsFor({
  language: 'bn',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
});
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => formats }));
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));

const employees = looseField({
  name: 'employees',
  label: 'Employees',
  kind: 'number',
  operators: ['gte'],
  least: 0,
  most: 10,
});
const sentences = { fields: { bounds: { no_whole_number: 'a whole number' } } };

function Operand({ told }: { told(value: unknown): void }) {
  const [value, setValue] = useState<unknown>();
  return (
    <EditOperand
      field={employees}
      operator="gte"
      value={value}
      onChange={(next) => {
        told(next);
        setValue(next);
      }}
    />
  );
}

it('marks what is no number when it is left, and takes the mark away while somebody types', () => {
  const told = vi.fn();
  render(
    <MantineProvider env="test">
      <IntlProvider locale="bn" messages={sentences as never}>
        <Operand told={told} />
      </IntlProvider>
    </MantineProvider>,
  );
  const input = screen.getByLabelText<HTMLInputElement>('Employees');
  fireEvent.change(input, { target: { value: 'abc১২x' } });
  expect(screen.queryByText('a whole number')).toBeNull();
  fireEvent.blur(input);
  screen.getByText('a whole number');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.value).toBe('abc১২x');
  fireEvent.change(input, { target: { value: '১২' } });
  expect(screen.queryByText('a whole number')).toBeNull();
  expect(told).toHaveBeenLastCalledWith(12);
});

it('knows what can be asked for', () => {
  expect(isReadable(employees, 'gte', 50)).toBe(true);
  expect(isReadable(employees, 'gte', '৫০')).toBe(true);
  expect(isReadable(employees, 'gte', undefined)).toBe(true);
  expect(isReadable(employees, 'gte', 'abc১২x')).toBe(false);
  expect(isReadable(employees, 'between', [1, 'x'])).toBe(false);
  expect(isReadable({ ...employees, kind: 'money' }, 'gte', { minor: 5, currency: 'BDT' })).toBe(true);
  expect(isReadable({ ...employees, kind: 'money' }, 'gte', 'many')).toBe(false);
  expect(isReadable({ ...employees, kind: 'text' }, 'eq', 'many')).toBe(true);
});
