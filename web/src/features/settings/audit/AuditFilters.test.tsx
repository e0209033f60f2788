// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { loadOverlays } from '@/ui/overlays/load';
import { AuditFilters } from './AuditFilters';
import { everything } from './changes';

vi.mock('@/api/records', () => ({
  recordsOf: () => ({ list: () => ({ queryKey: ['users'], queryFn: () => ({ items: [] }) }) }),
}));
vi.mock('@/records/schema', () => ({ useSchema: () => ({ entities: [] }) }));
vi.mock('use-intl', () => ({ useTranslations: () => String }));
vi.mock('@/fields', () => ({
  EditField: ({
    label,
    value,
    error,
    onChange,
  }: Record<'label' | 'value' | 'error', string> & { onChange(value: string): void }) => (
    <>
      <input aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
      {error}
    </>
  ),
}));
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

beforeAll(async () => void (await loadOverlays()));

function Filters() {
  const [filter, setFilter] = useState({ ...everything, from: '2026-01-01' });
  return <AuditFilters filter={filter} onChange={setFilter} />;
}

it('clears what is no date with the filter', async () => {
  await act(async () =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider>
          <Filters />
        </MantineProvider>
      </QueryClientProvider>,
    ),
  );
  fireEvent.change(screen.getByLabelText('to'), { target: { value: '31/31' } });
  expect(screen.queryByText('no_date')).not.toBeNull();
  fireEvent.click(screen.getByText('clear'));
  expect(screen.queryByText('no_date')).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('to').value).toBe('');
  expect(screen.getByLabelText<HTMLInputElement>('from').value).toBe('');
});
