// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { BringIn } from './BringIn';

vi.mock('use-intl', () => ({
  useTranslations: () => (key: string, values?: Record<string, unknown>) =>
    [key, ...Object.values(values ?? {})].join(' '),
}));
vi.mock('@/ui/toasts', () => ({ useProblemWords: () => String, useToasts: () => ({}) }));
vi.mock('./devices', () => ({
  nounOf: () => 'contacts',
  bringIn: async () => ({
    created: 1,
    updated: 0,
    skipped: 0,
    refused: 1,
    duplicates: [],
    rejections: [{ number: 2, label: 'hello there', detail: 'This is not a vCard.' }],
    remarks: [{ number: 1, label: 'Dipu', field: 'birthday', detail: 'Birthday: This is not a date.' }],
    group: null,
  }),
}));
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

it('names what cannot be taken, and which value of what is taken stays in its card', async () => {
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <BringIn />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const input = container.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['x'], 'cards.vcf')] } });
  await screen.findByText('refused_one 2 hello there This is not a vCard.');
  await screen.findByText('remarks');
  await screen.findByText('refused_one 1 Dipu Birthday: This is not a date.');
  expect(screen.getByText(/^go 1/)).not.toBeNull();
});
