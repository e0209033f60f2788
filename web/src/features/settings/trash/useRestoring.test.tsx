// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { useRestoring } from './useRestoring';

const { restore, batch, toasts } = vi.hoisted(() => ({
  restore: vi.fn(),
  batch: vi.fn(),
  toasts: { changed: vi.fn(), failed: vi.fn() },
}));
vi.mock('@/api/records', () => ({ keys: { noun: String }, recordsOf: () => ({ restore, batch }) }));
vi.mock('@/ui/toasts', () => ({ useToasts: () => toasts }));
vi.mock('use-intl', () => ({ useTranslations: () => String }));

const queries = new QueryClient();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
);

it('keeps what is chosen until it is back', async () => {
  const { result } = renderHook(() => useRestoring('contact'), { wrapper });
  act(() => result.current.choose(['a', 'b'], true));

  batch.mockRejectedValueOnce(new Error());
  act(() => result.current.bring(['a', 'b']));
  await waitFor(() => expect(toasts.failed).toHaveBeenCalled());
  expect([...result.current.chosen]).toEqual(['a', 'b']);

  restore.mockResolvedValue({});
  act(() => {
    result.current.bring(['b']);
    result.current.bring(['c']);
  });
  await waitFor(() => expect(toasts.changed).toHaveBeenCalledTimes(2));
  expect([...result.current.chosen]).toEqual(['a']);
});
