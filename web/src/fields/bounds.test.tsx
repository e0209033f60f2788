// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { IntlProvider } from 'use-intl';
import { beforeEach, expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import { formatsFor } from '@/base/format';
import { faultOf } from './bounds';
import { decimal } from './decimal';
import type { EditProps } from './type';

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
const rate = looseField({
  name: 'rate',
  label: 'Rate',
  kind: 'decimal',
  origin: 'custom',
  least: 0.5,
  most: 5,
});
const day = looseField({ name: 'day', label: 'Day', kind: 'date', least: '2026-01-01' });

it('tells what lies outside, and what is none of the kind', () => {
  expect(faultOf(rate, '0.5')).toBeUndefined();
  expect(faultOf(rate, '5.000001')).toBe('outside');
  expect(faultOf(rate, 'much')).toBe('unreadable');
  expect(faultOf(rate, null)).toBeUndefined();
  expect(faultOf(day, '2025-12-31')).toBe('outside');
  expect(faultOf(day, '2026-01-01')).toBeUndefined();
  expect(faultOf({ ...rate, kind: 'money' }, { minor: 501, currency: 'BDT' })).toBe('outside');
  const moment = { ...day, kind: 'date_time', least: '2026-01-01T00:00:00+06:00' } as const;
  expect(faultOf(moment, '2025-12-31T17:59:59Z')).toBe('outside');
  expect(faultOf(moment, '2025-12-31T18:00:00Z')).toBeUndefined();
});

const Edit = decimal.Edit as (props: EditProps<string>) => React.ReactNode;

function Form() {
  const [value, setValue] = useState<string | null>(null);
  return <Edit field={rate} label="Rate" value={value} onChange={setValue} />;
}

beforeEach(() => {
  const sentences = { fields: { bounds: { between: '{least} … {most}', no_number: 'a number' } } };
  render(
    <MantineProvider>
      <IntlProvider locale="bn" messages={sentences as never}>
        <Form />
      </IntlProvider>
    </MantineProvider>,
  );
});

it('says the bounds before anything is typed, and again when the input is left with something else', () => {
  const input = screen.getByLabelText<HTMLInputElement>('Rate');
  screen.getByText('০.৫ … ৫');
  fireEvent.change(input, { target: { value: '৭' } });
  expect(input.getAttribute('aria-invalid')).toBeNull();
  fireEvent.blur(input);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.value).toBe('৭');
  screen.getByText('০.৫ … ৫');
  fireEvent.change(input, { target: { value: 'much' } });
  fireEvent.blur(input);
  expect(input.value).toBe('much');
  screen.getByText('a number');
});
