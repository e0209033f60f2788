// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { formatsFor } from '@/base/format';
import { NumberField } from './NumberField';

const bengali = formatsFor({
  language: 'bn',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
} as Parameters<typeof formatsFor>[0]);
vi.mock('@/locale/ReaderProvider', () => ({ useFormats: () => bengali }));
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));

const sentences = { fields: { whole_number: '{least} … {most}' } };
function show(onChange: (value: number | null | undefined) => void) {
  render(
    <MantineProvider>
      <IntlProvider locale="bn" messages={sentences as never}>
        <NumberField aria-label="chance" value={40} onChange={onChange} least={0} most={100} />
      </IntlProvider>
    </MantineProvider>,
  );
  return screen.getByLabelText<HTMLInputElement>('chance');
}

it('reads Bengali digits, and leaves text and caret where they are while somebody types', () => {
  const onChange = vi.fn();
  const input = show(onChange);
  expect(input.value).toBe('৪০');
  input.focus();
  input.setSelectionRange(1, 1);
  fireEvent.change(input, { target: { value: '৪৫০' } });
  expect(onChange).toHaveBeenLastCalledWith(undefined);
  fireEvent.change(input, { target: { value: '৪৫' } });
  expect(onChange).toHaveBeenLastCalledWith(45);
  fireEvent.change(input, { target: { value: '45' } });
  expect(onChange).toHaveBeenLastCalledWith(45);
  expect(input.value).toBe('45');
  fireEvent.change(input, { target: { value: ' ' } });
  expect(onChange).toHaveBeenLastCalledWith(null);
});

it('keeps what is no number, and says so when the input is left', () => {
  const input = show(() => undefined);
  fireEvent.change(input, { target: { value: 'many' } });
  expect(screen.queryByText('০ … ১০০')).toBeNull();
  fireEvent.blur(input);
  expect(input.value).toBe('many');
  screen.getByText('০ … ১০০');
});

it('says so on Enter too, where a form is not sent', () => {
  const input = show(() => undefined);
  fireEvent.change(input, { target: { value: '-3' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  screen.getByText('০ … ১০০');
});
